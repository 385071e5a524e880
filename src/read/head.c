#include "read/head.h"

#include "read/sentence.h"
#include "read/words.h"

#include <string.h>

enum {
	NAME_WORDS = 4, /* of the person greeted, up to the comma: "Pak Kepala Kantor," */
	CLOSING_BYTES = 200, /* of a line that only closes a mail */
};

/* The act whose phrase at this place is the longest; *length_r words. */
const Act *head_act(const Vocabulary *v, const GPtrArray *words, guint at, guint *length_r)
{
	const Act *best = NULL;

	*length_r = 0;
	for (guint i = 0; i < v->acts->len; i++) {
		const Act *act = v->acts->pdata[i];
		guint n = words_match_any(words, at, act->words);
		if (n > *length_r) {
			*length_r = n;
			best = act;
		}
	}
	return best;
}

/* After a greeting the name of the person greeted may follow, up to a comma, when no act is in it. */
static guint skip_name(const Vocabulary *v, const GPtrArray *words, guint at)
{
	guint n;

	for (guint i = at; i < words->len && i <= at + NAME_WORDS; i++) {
		if (g_str_equal(words->pdata[i], ","))
			return i + 1;
		if (head_act(v, words, i, &n) || words_match_any(words, i, v->negators) > 0)
			return at;
	}
	return at;
}

guint head_greeting(const Vocabulary *v, const GPtrArray *words)
{
	guint at = 0, n;

	while (at < words->len) {
		if (g_str_equal(words->pdata[at], ",")) {
			at++;
			continue;
		}
		/* "siap laksanakan" is an act although "siap" weighs nothing. */
		if (head_act(v, words, at, &n))
			return at;
		n = words_match_any(words, at, v->greetings);
		if (n > 0) {
			at = skip_name(v, words, at + n);
			continue;
		}
		n = words_match_any(words, at, v->fillers);
		if (n == 0)
			return at;
		at += n;
	}
	return at;
}

bool head_is_only_greeting(const Vocabulary *v, const char *line)
{
	g_autoptr(GPtrArray) words = words_of(line);

	if (words->len == 0)
		return true;
	/* "Siap" or "Baik" alone is an answer, though an unclear one. */
	if (words_match_any(words, 0, v->never) == words->len)
		return false;
	guint at = head_greeting(v, words);
	if (at == words->len)
		return words_match_any(words, 0, v->greetings) > 0;
	/* "Yth. Bapak Kepala" has no comma. */
	return words_match_any(words, 0, v->greetings) > 0 && words->len <= NAME_WORDS + 2 &&
	       at > 0 && strchr(line, ',') == NULL && words_find_any(words, at, v->negators) < 0 &&
	       words_match_any(words, 0, v->salutations) > 0;
}

bool head_is_closing(const Vocabulary *v, const char *line)
{
	const ReadingRules rules = {.vocabulary = v};
	g_autoptr(GPtrArray) words = words_of(line);

	if (words->len == 0 || strlen(line) > CLOSING_BYTES)
		return false;
	return words_match_any(words, 0, v->closings) == words->len ||
	       (v->grammar && sentence_fills(&rules, line, v->grammar->sentences.closing));
}

/* The line at *p without blanks around it; moves *p behind it, NULL: there is no other.  Caller frees. */
static char *take_line(const char **p)
{
	const char *end = strchr(*p, '\n');
	char *line = end ? g_strndup(*p, (gsize)(end - *p)) : g_strdup(*p);

	*p = end ? end + 1 : NULL;
	return g_strstrip(line);
}

char *head_line(const Vocabulary *v, const char *reply, const char **behind_r)
{
	for (const char *p = reply; p;) {
		g_autofree char *line = take_line(&p);
		*behind_r = p ? p : "";
		if (!head_is_only_greeting(v, line))
			return g_steal_pointer(&line);
	}
	return NULL;
}

char *head_rest(const Vocabulary *v, const char *behind)
{
	GString *rest = g_string_new(NULL);

	for (const char *p = behind; p;) {
		g_autofree char *line = take_line(&p);
		if (head_is_closing(v, line))
			break;
		if (*line)
			g_string_append_printf(rest, "%s%s", rest->len ? "\n" : "", line);
	}
	return g_string_free(rest, FALSE);
}

const char *head_tail(const char *line, guint count)
{
	g_autofree char *head = NULL;

	for (const char *p = line; *p; p = g_utf8_next_char(p)) {
		g_free(head);
		head = g_strndup(line, (gsize)(g_utf8_next_char(p) - line));
		g_autoptr(GPtrArray) words = words_of(head);
		const char *next = g_utf8_next_char(p);
		/* Full stops inside a word do not end it: "a.c.c". */
		const char *after = *next == '.' ? next + 1 : next;
		bool at_border = *next == '\0' || !g_unichar_isalnum(g_utf8_get_char(after));
		if (words->len == count && at_border)
			return next + strspn(next, " :,.;-\t");
	}
	return "";
}
