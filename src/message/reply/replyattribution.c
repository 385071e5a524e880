#include "message/reply/replyattribution.h"
#include "message/reply/replyevidence.h"
#include "message/reply/replyflat.h"
#include "message/reply/replywords.h"

#include <string.h>

/* Programs wrap an attribution over this many lines at most. */
#define LINES_MAX 5

/* Bytes of a whole attribution; of what stands between its verb and its end; of a name. */
#define LENGTH_MAX 500
#define TAIL_MAX 160
#define NAME_BYTES 90

/* Signs of bold type, direction and space that may stand behind the last colon. */
#define SIGNS_MAX 8

/* Bytes of a verb that stands alone. */
#define VERB_MAX 24

/* Words of the name behind or in front of the verb, the space beside the verb counted. */
#define NAME_WORDS 7

/* Bytes at the end in which a clock has a digit: "10:05 p.m." */
#define CLOCK_BYTES 8

/* Words of a date at the end. */
#define DATE_WORDS 8

/* Words of an attribution that has nothing but a name and a verb. */
#define WORDS_MAX 9

/* Bytes of a word in a name that a full stop does not end a sentence at: "Kab. Pekalongan". */
#define ABBREVIATION_MAX 4

/* A name stands in front: short, and no end of a sentence within. */
static bool begins_with_name(const char *text, const Evidence *e)
{
	gsize length = strcspn(text, "<@0123456789");

	if (e->verb)
		length = MIN(length, (gsize)(e->verb - text));
	if (length > NAME_BYTES)
		return false;
	for (gsize i = 0, word = 0; i + 1 < length; i++) {
		if (text[i] == ' ')
			word = i + 1;
		bool stop = text[i] == '.' && text[i + 1] == ' ' && i - word > ABBREVIATION_MAX;
		if (stop || strchr("!?;", text[i]))
			return false;
	}
	return true;
}

static bool begins_well(const char *text, const Evidence *e)
{
	return e->begins_on || e->begins_date || begins_with_name(text, e);
}

static bool ends_with_address(const GString *text)
{
	const char *last = strrchr(text->str, ' ');

	if (!text->len)
		return false;
	return strchr(">)]\"", text->str[text->len - 1]) || (last && strchr(last, '@'));
}

/* "Siti Rahma wrote on Mon, 23 Nov 2026 at 10:05" */
static bool is_name_verb_date(const GString *text, const Evidence *e)
{
	const char *behind = e->verb + e->verb_length;
	g_autofree char *name = g_strndup(text->str, (gsize)(e->verb - text->str));

	return e->date && e->clock && *behind && !strpbrk(name, "0123456789:") &&
	       replyline_count_words(name) <= NAME_WORDS &&
	       replyline_count_words(behind) <= DATE_WORDS &&
	       strpbrk(text->str + text->len - MIN(text->len, (gsize)CLOCK_BYTES), "0123456789");
}

/* Postbox: a name with its address, the date on the next line, and no colon. */
static bool is_name_date(const GString *text, const Evidence *e)
{
	const char *open = strchr(text->str, '<');

	if (!open || !e->address || !e->date || !e->clock)
		return false;
	g_autofree char *name = g_strndup(text->str, (gsize)(open - text->str));
	return replyline_count_words(name) <= NAME_WORDS &&
	       replyline_count_words(open) <= DATE_WORDS;
}

/* "skrev Siti Rahma" */
static bool is_verb_name(const GString *text)
{
	return replywords_begin(WORDS_WROTE_FIRST, text->str, NULL) &&
	       replyline_count_words(text->str) <= WORDS_MAX && !strpbrk(text->str, "0123456789:");
}

/* With the original quoted line by line below, little can be lost. */
static bool is_introduction(const GString *text, const Evidence *e)
{
	bool verb_last = e->verb && !e->verb[e->verb_length];
	bool told = e->address || e->date || (e->clock && e->calendar);

	if (e->verb && told && (e->colon || verb_last))
		return true;
	if (e->colon && e->address && (e->date || e->clock || ends_with_address(text)))
		return true;
	if (e->date && e->clock && (e->colon || (e->begins_date && strstr(text->str, " gmt"))))
		return true;
	if (e->date && e->begins_date && e->address && ends_with_address(text))
		return true;
	if (!e->verb && is_name_date(text, e))
		return true;
	if (e->verb && is_name_verb_date(text, e))
		return true;
	if (e->colon && is_verb_name(text))
		return true;
	if (!verb_last || !e->colon)
		return false;
	return replyline_count_words(text->str) <= WORDS_MAX || (e->begins_on && e->calendar);
}

/* Nothing, or words enough for a name where the language puts it behind its verb. */
static bool is_name_behind(const Evidence *e)
{
	const char *behind = e->verb + e->verb_length;

	return !*behind || (!replywords_begin(WORDS_WROTE_LAST, e->verb, NULL) &&
			       replyline_count_words(behind) <= NAME_WORDS);
}

/* What follows bears no sign of a quote: only what a program writes in full may take it along. */
static bool is_full(const GString *text, const Evidence *e)
{
	bool verb_last = e->verb && !e->verb[e->verb_length];

	if (verb_last && e->begins_on && e->address && e->date && e->clock)
		return true;
	if (!e->colon)
		return false;
	if (e->verb && (e->address || (e->dashed && verb_last)))
		return true;
	if (e->verb && (e->date || e->calendar) && e->clock && (e->begins_on || e->begins_date))
		return is_name_behind(e);
	if (e->verb && is_name_verb_date(text, e))
		return true;
	return e->address && e->date && e->clock && ends_with_address(text);
}

/* Behind the verb stand a name, an address, a date: no label with its value. */
static bool is_tail(const char *tail)
{
	for (const char *at = strstr(tail, ": "); at; at = strstr(at + 1, ": "))
		if (g_unichar_isalpha(g_utf8_get_char(at + 2)))
			return false;
	return strlen(tail) <= TAIL_MAX;
}

/* Takes `text` apart. */
static bool is_attribution(GString *text, bool quote_follows)
{
	if (text->len > LENGTH_MAX)
		return false;
	Evidence e = replyevidence_gather(text);
	if (!begins_well(text->str, &e))
		return false;
	if (e.verb && !is_tail(e.verb + e.verb_length))
		return false;
	return quote_follows ? is_introduction(text, &e) : is_full(text, &e);
}

static bool quote_follows(const ReplyText *reply, guint line)
{
	guint depth = reply->lines[line].depth;
	guint next = replyline_skip_blank(reply, line + 1);

	if (next == reply->count)
		return false;
	if (reply->lines[next].indented || replyline_has_other_sign(reply, next))
		return true;
	return reply->lines[next].kind == LINE_QUOTED &&
	       (reply->lines[next].depth > depth || reply->lines[next].marked || depth == 0);
}

/* "On ... Siti <siti@example.org> wrote" without its colon, and nothing right below it. */
static bool may_lack_colon(const ReplyText *reply, guint line, const char *body, gsize length)
{
	if (line + 1 < reply->count && reply->lines[line + 1].kind != LINE_BLANK)
		return false;
	return length <= LENGTH_MAX && memchr(body, '@', length) && memchr(body, ':', length);
}

/* Looks at the last sign alone: most lines end here, and cheaply. */
static bool may_end(const ReplyText *reply, guint line)
{
	gsize length;
	const char *body = replyline_body(reply, line, &length);
	const char *at = body + length;

	for (int i = 0; i < SIGNS_MAX && (at = g_utf8_find_prev_char(body, at)); i++) {
		gunichar c = g_utf8_get_char(at);
		if (replyline_is_colon(c) || c == '-')
			return true;
		if (c != '*' && c != '_' && !replyline_is_blank_sign(c))
			break;
	}
	return quote_follows(reply, line) || may_lack_colon(reply, line, body, length);
}

static bool begins_with_angle(const ReplyText *reply, guint line)
{
	gsize length;
	const char *body = replyline_body(reply, line, &length);

	return length && *body == '<';
}

/* A name and nothing else on the first of several lines may be the end of the writer's own text. */
static bool may_wrap(ReplyText *reply, guint line)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (!replyline_spend(reply))
		return false;
	if (begins_with_angle(reply, line + 1))
		return true;
	replyline_fold(reply, line, text);
	Evidence e = replyevidence_gather(text);
	if (e.begins_on || e.begins_date || e.address || e.date)
		return true;
	if (e.verb && e.verb > text->str && e.verb[e.verb_length])
		return true;
	if (text->len && text->str[text->len - 1] == '<')
		return true;
	return text->str[0] == '"';
}

static bool is_span(ReplyText *reply, guint first, guint last)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (!replyline_spend(reply))
		return false;
	for (guint i = first; i <= last; i++) {
		if (text->len)
			g_string_append_c(text, ' ');
		replyline_fold(reply, i, text);
	}
	return is_attribution(text, quote_follows(reply, last));
}

/* "On it.  / On 23 Nov 2026 Budi wrote:" begins at its second line, "Setuju. On 23 Nov 2026 at 10:05
 * Budi wrote:" within the first. */
static bool begins_later(ReplyText *reply, guint first, guint last)
{
	gsize length;
	const char *at;

	if (replyflat_at(reply, first, &at) && at > replyline_body(reply, first, &length))
		return true;
	for (guint i = first + 1; i <= last; i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		replyline_fold(reply, i, text);
		Evidence e = replyevidence_gather(text);
		if (e.begins_on && e.date && is_span(reply, i, last))
			return true;
	}
	return false;
}

/* Below the blank line `line` stands the verb, alone, or an angle that opens the address. */
static bool goes_on_below(const ReplyText *reply, guint line)
{
	g_autoptr(GString) text = g_string_new(NULL);
	gsize length;

	if (line + 1 >= reply->count)
		return false;
	const ReplyLine *next = &reply->lines[line + 1];
	if (next->kind != LINE_TEXT || next->end - next->start > VERB_MAX)
		return false;
	if (next->end - next->start == 1 && reply->text[next->start] == '<')
		return true;
	replyline_fold(reply, line + 1, text);
	return replywords_begin(WORDS_WROTE, text->str, &length) && text->str[length] == ':';
}

guint replyattribution_at(ReplyText *reply, guint line)
{
	guint end = MIN(line + LINES_MAX, reply->count);

	for (guint last = line; last < end; last++) {
		if (reply->lines[last].kind == LINE_BLANK && !goes_on_below(reply, last))
			return 0;
		if (reply->lines[last].kind == LINE_BLANK || !may_end(reply, last))
			continue;
		if (last > line && !may_wrap(reply, line))
			return 0;
		if (is_span(reply, line, last))
			return begins_later(reply, line, last) ? 0 : last - line + 1;
	}
	return 0;
}

guint replyattribution_goes_on(ReplyText *reply, guint line)
{
	guint end = MIN(line + 2, reply->count);

	for (guint last = line; last < end && reply->lines[last].kind == LINE_TEXT; last++)
		for (guint first = line; first > 0 && line - first < LINES_MAX - 1; first--) {
			if (reply->lines[first - 1].kind != LINE_QUOTED)
				break;
			if (is_span(reply, first - 1, last))
				return last - line + 1;
		}
	return 0;
}
