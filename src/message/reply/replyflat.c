#include "message/reply/replyflat.h"
#include "message/reply/replyevidence.h"
#include "message/reply/replywords.h"

#include <string.h>

/* Bytes of a whole attribution, and the lines it is wrapped over. */
#define LENGTH_MAX 500
#define LINES_MAX 4

/* Colons at which it may end: those of its clock come before. */
#define COLONS_MAX 5

/* Bytes behind its first word within which a date has a digit. */
#define DATE_BYTES 24

/* Dashes on each side of a divider, and the bytes of its title. */
#define DASHES "----"
#define TITLE_BYTES 120

/* Places of a line at which each first word is tried. */
#define TRIES_MAX 4

/* Without an address only the quote itself tells a program's line from a person's ("Pada 23/11/2026 pukul 10.05
 * warga menulis: tolak galian C"): it has a sign, or lines of its own. */
static bool opens_quote(const char *behind)
{
	behind += strspn(behind, " ");
	return *behind == '>' || *behind == '\0';
}

/* A part of `text` up to a colon is an attribution as only a program writes it. */
static bool is_attribution(const char *text)
{
	const char *colon = strchr(text, ':');

	for (int i = 0; colon && i < COLONS_MAX; i++, colon = strchr(colon + 1, ':')) {
		g_autoptr(GString) head = g_string_new_len(text, colon + 1 - text);
		if (head->len > LENGTH_MAX)
			return false;
		Evidence e = replyevidence_gather(head);
		bool last = e.verb && !e.verb[e.verb_length];
		bool named = e.date && e.address && g_str_has_suffix(head->str, ">");
		bool told = e.address || (e.date && opens_quote(colon + 1));
		if (e.verb && e.begins_on && e.clock && (named || (last && told)))
			return true;
	}
	return false;
}

/* Wrapped behind its date and clock, with no other attribution in the line that follows. */
static bool may_go_on(const char *first, const ReplyText *reply, guint next)
{
	g_autoptr(GString) text = g_string_new(first);
	Evidence e = replyevidence_gather(text);

	if (!e.date || !e.clock || next == reply->count || reply->lines[next].kind != LINE_TEXT)
		return false;
	g_string_truncate(text, 0);
	replyline_fold(reply, next, text);
	e = replyevidence_gather(text);
	return !e.begins_on || !e.date;
}

/* The lines over which an attribution goes that begins at `at` in `line`; 0: none does. */
static guint lines_from(ReplyText *reply, guint line, const char *at)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const char *stop = reply->text + reply->lines[line].end;
	guint last = line;

	replyline_fold_bytes(at, (gsize)(stop - at), text);
	for (;;) {
		if (!replyline_spend(reply))
			return 0;
		if (is_attribution(text->str))
			break;
		if (++last == line + LINES_MAX || text->len > LENGTH_MAX ||
		    !may_go_on(text->str, reply, last))
			return 0;
		g_string_append_c(text, ' ');
		replyline_fold(reply, last, text);
	}
	return last - line + 1;
}

static bool is_start(const char *body, const char *at, const char *end)
{
	gsize length = MIN((gsize)(end - at), (gsize)DATE_BYTES);

	if (at > body && !strchr(" -", at[-1]))
		return false;
	for (gsize i = 0; i < length; i++)
		if (g_ascii_isdigit(at[i]))
			return true;
	return false;
}

/* The first place in a line at which an attribution with `word` in front begins. */
static const char *find(ReplyText *reply, guint line, const char *word, guint *lines)
{
	gsize length;
	const char *body = replyline_body(reply, line, &length);
	const char *end = body + length, *at = body - 1;

	for (int i = 0; i < TRIES_MAX; i++) {
		at = memmem(at + 1, (gsize)(end - at - 1), word, strlen(word));
		if (!at)
			return NULL;
		if (is_start(body, at, end) && (*lines = lines_from(reply, line, at)))
			return at;
	}
	return NULL;
}

/* "original message ----" */
static bool is_title(const char *at, const char *end)
{
	g_autoptr(GString) text = g_string_new(NULL);
	gsize length;

	replyline_fold_bytes(at, MIN((gsize)(end - at), (gsize)TITLE_BYTES), text);
	if (!replywords_begin(WORDS_ORIGINAL, text->str, &length))
		return false;
	return g_str_has_prefix(text->str + length + strspn(text->str + length, " "), DASHES);
}

/* Where behind the first word of a line a divider begins; NULL: none does. */
static const char *find_divider(const ReplyText *reply, guint line)
{
	gsize length;
	const char *body = replyline_body(reply, line, &length);
	const char *end = body + length, *at = body;

	for (int i = 0; i < TRIES_MAX; i++) {
		at = memmem(at, (gsize)(end - at), DASHES, strlen(DASHES));
		if (!at)
			return NULL;
		const char *title = at + MIN(strspn(at, "-"), (gsize)(end - at));
		title += MIN(strspn(title, " "), (gsize)(end - title));
		if (at > body && is_title(title, end))
			return at;
		at = title;
	}
	return NULL;
}

guint replyflat_at(ReplyText *reply, guint line, const char **at)
{
	static const char *const words[] = {"Pada ", "On ", "Am ", "Le ", "El ", "Em ", "Op ",
	    "Il ", "Den ", "Dne ", "Dnia ", "W dniu "};
	gsize length;
	const char *body = replyline_body(reply, line, &length);
	guint lines;

	*at = find_divider(reply, line);
	guint best = *at ? 1 : 0;
	if (!memchr(body, ':', length))
		return best;
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
		const char *found = find(reply, line, words[i], &lines);
		if (!found || (best && found > *at))
			continue;
		best = lines;
		*at = found;
	}
	return best;
}
