#include "read/figures.h"

#include "read/sentence.h"

#include <string.h>

static const char marks[] = ",;/-.";
/* Between two figures: nothing, blanks, or one of `marks`. */
enum { GAP_NONE = -1, GAP_OTHER = -2, GAP_BLANK = ' ' };

/* The bytes of [from, to) as one gap. */
static int gap_of(const char *from, const char *to)
{
	int gap = from == to ? GAP_NONE : GAP_BLANK;

	for (const char *p = from; p < to; p++) {
		if (g_ascii_isspace(*p))
			continue;
		if (gap > GAP_BLANK || !strchr(marks, *p))
			return GAP_OTHER;
		gap = (guchar)*p;
	}
	return gap;
}

static bool has_letter(const char *from, const char *to)
{
	for (const char *p = from; p < to; p = g_utf8_next_char(p))
		if (g_unichar_isalpha(g_utf8_get_char(p)))
			return true;
	return false;
}

/* All figures from the first digit to the last one; false: they do not fit. */
static bool take(const char *first, const char *last, guint highest, GArray *figures)
{
	int gap = 0;

	for (const char *p = first, *before = NULL; p <= last; p++) {
		if (!g_ascii_isdigit(*p))
			continue;
		guint figure = (guint)(*p - '0');
		int here = before ? gap_of(before + 1, p) : gap;
		if (figure < 1 || figure > highest || here == GAP_OTHER ||
		    (gap != 0 && here != gap))
			return false;
		gap = before ? here : gap;
		before = p;
		g_array_append_val(figures, figure);
	}
	return true;
}

static bool is_courtesy(const Vocabulary *vocabulary, const char *from, const char *to)
{
	const ReadingRules rules = {.vocabulary = vocabulary};
	g_autofree char *text = g_strstrip(g_strndup(from, (gsize)(to - from)));

	return !*text || strspn(text, marks) == strlen(text) || sentence_is_courtesy(&rules, text);
}

FiguresKind figures_read(
    const Vocabulary *vocabulary, const char *reply, guint count, guint highest, GArray *figures)
{
	const char *end = reply + strlen(reply), *first = strpbrk(reply, "0123456789"), *last = end;

	g_array_set_size(figures, 0);
	if (!first)
		return has_letter(reply, end) ? FIGURES_WORDS : FIGURES_UNCLEAR;
	while (!g_ascii_isdigit(*--last))
		;
	if (has_letter(first, last) || !is_courtesy(vocabulary, reply, first) ||
	    !is_courtesy(vocabulary, last + 1, end))
		return FIGURES_WORDS;
	if (!take(first, last, highest, figures) || figures->len != count) {
		g_array_set_size(figures, 0);
		return FIGURES_UNCLEAR;
	}
	return FIGURES_EXACT;
}
