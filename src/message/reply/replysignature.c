#include "message/reply/replysignature.h"
#include "message/reply/replyevidence.h"
#include "message/reply/replywords.h"

#include <string.h>

/* Lines that a signature has at most behind each kind of mark, and their bytes. */
#define STANDARD_MAX 60
#define DASHES_MAX 15
#define RULE_MAX 6
#define RULE_LINE_MAX 90

/* Bytes of a mail program's line, and its words where it names no device that is known. */
#define SENT_FROM_MAX 140
#define SENT_FROM_WORDS 5
#define SENT_FROM_DEVICE_WORDS 12

/* Words behind the device. */
#define ASIDE_WORDS 2

/* Lines of text at the end among which programs' lines are looked for; lines of one of them. */
#define TAIL_LINES 14
#define SENT_FROM_LINES 4

/* Lines of the head of a signed text. */
#define ARMOUR_LINES 4

/* Bytes and words of "-Budi Santoso". */
#define NAME_BYTES 40
#define NAME_WORDS 4

/* Digits of the shortest telephone's number; words of the shortest sentence. */
#define PHONE_DIGITS 7
#define SENTENCE_WORDS 3

/* Letters of the shortest word without a capital that is part of no name. */
#define LOWER_LETTERS 4

/* Underscores that a list server draws above its footer. */
#define LIST_RULE_MIN 20
#define LIST_LINES_MAX 10

static void mark(ReplyText *reply, guint first, guint end)
{
	for (guint i = first; i < end; i++)
		if (reply->lines[i].kind == LINE_TEXT)
			reply->lines[i].kind = LINE_SIGNATURE;
}

static bool has_text(const ReplyText *reply, guint first, guint end)
{
	for (guint i = first; i < end; i++)
		if (reply->lines[i].kind == LINE_TEXT)
			return true;
	return false;
}

static guint text_lines(const ReplyText *reply, guint first, guint end)
{
	guint count = 0;

	for (guint i = first; i < end; i++)
		count += reply->lines[i].kind == LINE_TEXT;
	return count;
}

static void fold(const ReplyText *reply, guint line, GString *text)
{
	g_string_truncate(text, 0);
	if (reply->lines[line].kind == LINE_TEXT)
		replyline_fold(reply, line, text);
}

/* An em dash and nothing else, which is folded to "-". */
static bool is_long_dash(const ReplyText *reply, guint line, const GString *folded)
{
	return !strcmp(folded->str, "-") && reply->text[reply->lines[line].start] != '-';
}

/* Lines that may stand between a mark and the end of the signature; 0: no mark. */
static guint mark_reach(const ReplyText *reply, guint line)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const ReplyLine *l = &reply->lines[line];

	if (l->end - l->start > RULE_LINE_MAX)
		return 0;
	fold(reply, line, text);
	if (!strcmp(text->str, "--")) {
		bool standard = reply->text[l->end - 1] != '-' && reply->text[l->start] == '-';
		return standard ? STANDARD_MAX : DASHES_MAX;
	}
	bool dash = is_long_dash(reply, line, text);
	bool rule = text->len >= 2 &&
		    (strspn(text->str, "_") == text->len || strspn(text->str, "-") == text->len ||
			strspn(text->str, "=") == text->len);
	return dash || rule ? RULE_MAX : 0;
}

/* A mail address, a link, a telephone's number; a date has as many digits. */
static bool has_contact(const char *folded)
{
	guint digits = 0;

	for (const char *at = folded; *at; at++)
		digits += g_ascii_isdigit(*at);
	return strchr(folded, '@') || strstr(folded, "http") || strstr(folded, "www.") ||
	       (digits >= PHONE_DIGITS && !replyevidence_has_date(folded));
}

/* Words of a name or an office: few, with a capital, no sentence and no field of a form. */
static bool is_name_like(const ReplyText *reply, guint line)
{
	gsize length;
	const char *body = replyline_body(reply, line, &length);
	guint words = 1;

	if (length > NAME_BYTES || !length || strchr(".!?;", body[length - 1]) ||
	    memchr(body, ':', length))
		return false;
	for (gsize i = 0; i < length; i++)
		words += body[i] == ' ';
	return words <= NAME_WORDS && !g_unichar_islower(g_utf8_get_char(body)) &&
	       g_unichar_isalpha(g_utf8_get_char(body));
}

/* A table, a heading, a list: part of what was written. */
static bool is_structured(const ReplyText *reply, guint line)
{
	return strchr("|#-*+", reply->text[reply->lines[line].start]) != NULL;
}

/* "Air naik satu meter.", "Pelaku lari ke utara": names and offices have capitals, but for "bin", "dan", "van der". */
static bool is_sentence(const ReplyText *reply, guint line, const char *folded)
{
	gsize length;
	const char *at = replyline_body(reply, line, &length), *end = at + length;

	if (has_contact(folded))
		return false;
	if (strchr(".!?", end[-1]) && replyline_count_words(folded) >= SENTENCE_WORDS)
		return true;
	while (at < end) {
		gsize word = MIN(strcspn(at, " "), (gsize)(end - at));
		if (word >= LOWER_LETTERS && g_unichar_islower(g_utf8_get_char(at)))
			return true;
		at += word + 1;
	}
	return false;
}

/* Short lines: a name, an office, how to reach them. */
static bool is_card(const ReplyText *reply, guint first, guint end)
{
	g_autoptr(GString) text = g_string_new(NULL);
	bool contact = false, names = true;

	for (guint i = first; i < end; i++) {
		const ReplyLine *l = &reply->lines[i];
		if (l->kind != LINE_TEXT)
			continue;
		if (l->end - l->start > RULE_LINE_MAX || is_structured(reply, i))
			return false;
		fold(reply, i, text);
		if (is_sentence(reply, i, text->str))
			return false;
		contact |= has_contact(text->str);
		names &= is_name_like(reply, i);
	}
	return contact || names;
}

/* A line of dashes may just as well part two sections or underline a heading. */
static bool is_weak_mark(const ReplyText *reply, guint first, guint line, guint end)
{
	if (line == first || reply->lines[line - 1].kind != LINE_BLANK)
		return false;
	for (guint i = first; i < end; i++)
		if (i != line && mark_reach(reply, i) == RULE_MAX)
			return false;
	return has_text(reply, line + 1, end) && is_card(reply, line + 1, end);
}

static guint next_dashes(const ReplyText *reply, guint line, guint end)
{
	while (line < end && mark_reach(reply, line) != DASHES_MAX)
		line++;
	return line;
}

/* A clock or a list opens one of the lines: "10.05 massa datang". */
static bool reports(const ReplyText *reply, guint first, guint end)
{
	for (guint i = first; i < end; i++) {
		gsize length;
		const char *body = replyline_body(reply, i, &length);
		gsize digits = strspn(body, "0123456789");
		bool clock =
		    digits && digits <= 2 && strchr(".:)", body[digits]) && length > digits + 1;
		if (reply->lines[i].kind == LINE_TEXT && (clock || is_structured(reply, i)))
			return true;
	}
	return false;
}

/* Two dashes may part the sections of a report: of several, those with a card below are meant. */
static bool is_dashes_mark(const ReplyText *reply, guint first, guint line, guint end)
{
	guint next = next_dashes(reply, line + 1, end);
	bool alone = next == end && next_dashes(reply, first, end) == line;

	return (alone && !reports(reply, line + 1, end)) || is_card(reply, line + 1, next);
}

/* What lawyers have appended stands below. */
static bool disclaims(const ReplyText *reply, guint line, guint end)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint below = replyline_skip_blank(reply, line + 1);

	if (below < end)
		fold(reply, below, text);
	return replywords_begin(WORDS_DISCLAIMER, text->str, NULL);
}

static bool is_mark(const ReplyText *reply, guint first, guint line, guint end, guint below)
{
	guint reach = mark_reach(reply, line);

	if (reach == RULE_MAX && below <= STANDARD_MAX && disclaims(reply, line, end))
		return true;
	if (!reach || below > reach)
		return false;
	if (reach == DASHES_MAX)
		return is_dashes_mark(reply, first, line, end);
	return reach == STANDARD_MAX || is_weak_mark(reply, first, line, end);
}

/* The line of the first mark whose signature goes on to `end`; `end`: none. */
static guint find_mark(const ReplyText *reply, guint first, guint end)
{
	guint below = text_lines(reply, first, end); /* lines of text from i on */

	for (guint i = first; i < end; i++) {
		below -= reply->lines[i].kind == LINE_TEXT;
		if (is_mark(reply, first, i, end, below))
			return i;
	}
	return end;
}

/* Of a line that names a device. */
static bool ends_as_sent_from(const char *text)
{
	gsize length;
	const char *word = replywords_last(WORDS_SENT_FROM_END, text, &length);

	return word && strspn(word + length, ".])>_\" ") == strlen(word + length);
}

/* "Excuse typos, sent from my phone" */
static bool is_excuse(const char *text)
{
	return replywords_begin(WORDS_EXCUSE, text, NULL) &&
	       (strstr(text, "sent from") || strstr(text, "dikirim dari")) &&
	       replyline_count_words(text) <= SENT_FROM_DEVICE_WORDS;
}

static bool names_device(const char *text)
{
	return replywords_within(WORDS_DEVICE, text) || strstr(text, "http");
}

/* Where what follows the device begins; the end of `text` where nothing does. */
static const char *first_stop(const char *text)
{
	const char *stop = strstr(text, ", "), *period = strstr(text, ". ");

	if (period && (!stop || period < stop))
		stop = period;
	return stop ? stop : text + strlen(text);
}

/* It goes on about the device, or begs pardon: "..., please excuse typos".  Behind words that a person writes too
 * ("Dikirim lewat ponsel tersangka, isinya ancaman") it has to. */
static bool is_aside(const char *rest, bool from)
{
	return !*rest || replywords_within(WORDS_EXCUSE, rest) || names_device(rest) ||
	       (from && replyline_count_words(rest + 2) <= ASIDE_WORDS);
}

/* "Dikirim dari ponsel Samsung saya", but not "Dikirim dari HP korban pesan ancaman". */
static bool is_device_last(const char *head)
{
	gsize length;
	const char *device = replywords_last(WORDS_DEVICE, head, &length);

	return strstr(head, "http") ||
	       (device &&
		   replyline_count_words(device + length + (device[length] == ' ')) <= ASIDE_WORDS);
}

/* A device is named before the first stop; what is said behind it is not the writer's matter. */
static bool ends_with_device(const char *text, gsize length, bool from)
{
	const char *stop = first_stop(text);
	g_autofree char *head = g_strndup(text, (gsize)(stop - text));
	gsize begin = MIN(length, strlen(head));

	return names_device(head) && (from || is_device_last(head)) && is_aside(stop, from) &&
	       replyline_count_words(head + begin) <= SENT_FROM_DEVICE_WORDS;
}

/* "Sent from my iPhone", but not "Sent from my desk is how I like it." */
static bool is_sent_from(const GString *line)
{
	gsize length;

	if (line->len > SENT_FROM_MAX)
		return false;
	g_auto(GStrv) pieces = g_strsplit(line->str, "[", -1);
	g_autofree char *joined = g_strjoinv("", pieces);
	const char *text = joined + strspn(joined, "(-~_<\"' ");
	bool from = replywords_begin(WORDS_SENT_FROM, text, &length);
	bool by = !from && replywords_begin(WORDS_SENT_BY, text, &length);
	if (!from && !by)
		return (ends_as_sent_from(text) || is_excuse(text)) && names_device(text);
	if (names_device(text) && ends_with_device(text, length, from))
		return true;
	/* "Gesendet von unterwegs: 3 Verletzte" */
	return from && !names_device(text) &&
	       replyline_count_words(text + length) <= SENT_FROM_WORDS &&
	       !strpbrk(text + length, ":,;");
}

/* The first line from `line` on that is blank, looking at `most` lines. */
static guint paragraph_end(const ReplyText *reply, guint line, guint end, guint most)
{
	end = MIN(end, line + most);
	while (line < end && reply->lines[line].kind != LINE_BLANK)
		line++;
	return line;
}

/* The line from which on not more than `most` lines of text stand before `end`. */
static guint tail_start(const ReplyText *reply, guint first, guint end, guint most)
{
	guint line = end;

	for (guint count = 0; line > first; line--) {
		count += reply->lines[line - 1].kind == LINE_TEXT;
		if (count > most)
			break;
	}
	return line;
}

/* What stands right below a program's line is of it, too: wrapped, an excuse, a name with its telephone. */
static bool goes_on(const ReplyText *reply, guint line, guint end)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (line == end || is_card(reply, line, end))
		return true;
	fold(reply, line, text);
	return names_device(text->str) || replywords_within(WORDS_EXCUSE, text->str);
}

/* A program's line and what is left of its paragraph, near the end of what was written. */
static void mark_program_lines(ReplyText *reply, guint first, guint end)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = tail_start(reply, first, end, TAIL_LINES); i < end; i++) {
		fold(reply, i, text);
		if (!text->len)
			continue;
		bool footer =
		    replywords_begin(WORDS_FOOTER, text->str, NULL) && has_text(reply, first, i);
		if (!footer && !is_sent_from(text))
			continue;
		guint stop = paragraph_end(reply, i, end, TAIL_LINES);
		if (!footer && stop - i > SENT_FROM_LINES)
			continue;
		if (!footer && !goes_on(reply, i + 1, stop))
			stop = i + 1;
		mark(reply, i, stop);
		i = stop;
	}
}

static bool is_list_address(const char *folded)
{
	return strstr(folded, "mailing list") || strstr(folded, "milis") ||
	       strstr(folded, "http") || strchr(folded, '@');
}

/* A line across the page with a list's addresses below, or with nothing but marked lines. */
static void mark_rules(ReplyText *reply, guint first, guint end)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = tail_start(reply, first, end, LIST_LINES_MAX + 1); i < end; i++) {
		fold(reply, i, text);
		if (!text->len || strspn(text->str, "_-=~") != text->len)
			continue;
		if (text->len == 1 && !is_long_dash(reply, i, text))
			continue;
		bool underlines = i > first && reply->lines[i - 1].kind != LINE_BLANK;
		bool list_rule = text->len >= LIST_RULE_MIN && !(underlines && *text->str != '_');
		guint below = replyline_skip_blank(reply, i + 1);
		if (below >= end)
			return;
		fold(reply, below, text);
		bool marked_below =
		    reply->lines[below].kind == LINE_SIGNATURE && !has_text(reply, below, end);
		if (marked_below || (list_rule && is_list_address(text->str)))
			mark(reply, i, end);
	}
}

static guint last_text(const ReplyText *reply, guint first, guint end)
{
	while (end > first && reply->lines[end - 1].kind != LINE_TEXT)
		end--;
	return end;
}

/* "-Budi" or "--Budi Santoso" as the last line, below something else. */
static void mark_dashed_name(ReplyText *reply, guint first, guint end)
{
	gsize length;
	guint last = last_text(reply, first, end);

	if (last < first + 2 || !has_text(reply, first, last - 1))
		return;
	const char *body = replyline_body(reply, last - 1, &length);
	gsize dashes = MIN(strspn(body, "-~"), length);
	if (!dashes || dashes > 3 || length > NAME_BYTES || length == dashes ||
	    body[length - 1] == '-')
		return;
	gsize gap = dashes + strspn(body + dashes, " ");
	if (gap > dashes && dashes < 2)
		return;
	g_autofree char *name = g_strndup(body + gap, length - gap);
	gsize above_length;
	const char *above = replyline_body(reply, last - 2, &above_length);
	if ((above_length && *above == '-') || strpbrk(name, "0123456789:;!?=()/") ||
	    replyline_count_words(name) > NAME_WORDS || !g_unichar_isupper(g_utf8_get_char(name)))
		return;
	mark(reply, last - 1, last);
}

void replysignature_mark(ReplyText *reply, guint first, guint end)
{
	mark(reply, find_mark(reply, first, end), end);
	mark_program_lines(reply, first, end);
	mark_rules(reply, first, end);
	mark_dashed_name(reply, first, end);
}

static bool begins(const ReplyText *reply, guint line, const char *words)
{
	const ReplyLine *l = &reply->lines[line];
	gsize length = strlen(words);

	return l->end - l->start >= length && !memcmp(reply->text + l->start, words, length);
}

void replysignature_mark_armour(ReplyText *reply)
{
	for (guint i = 0; i < reply->count; i++) {
		guint end = i;
		if (begins(reply, i, "-----BEGIN PGP SIGNED MESSAGE-----"))
			end = paragraph_end(reply, i, reply->count, ARMOUR_LINES);
		else if (begins(reply, i, "-----BEGIN PGP SIGNATURE-----"))
			while (end < reply->count && !begins(reply, end++, "-----END PGP"))
				continue;
		mark(reply, i, end);
		i = MAX(i, end ? end - 1 : 0);
	}
}
