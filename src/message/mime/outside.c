#include "message/mime/outside.h"

#include "message/text/phrase.h"
#include "phrases/preamble.h"

#include <string.h>

enum { USUAL_BYTES = 1000 }; /* of a preamble as programs write it */

/* Marks between sentences: quoting, dashes, stops, a byte order mark. */
static const char marks[] = " .>-*=\"!";

bool outside_is_usual(Span preamble)
{
	Span text = span_trim(preamble);

	if (span_length(text) > USUAL_BYTES)
		return false;
	g_autofree char *copy = span_copy(text), *valid = g_utf8_make_valid(copy, -1);
	g_autofree char *folded = phrase_fold(valid, USUAL_BYTES);
	const char *p = folded + strspn(folded, marks);

	if (strlen(copy) != span_length(text))
		return false;
	while (*p) {
		const char *phrase = phrase_begins(p, usual);
		if (!phrase)
			return false;
		p += strlen(phrase);
		if (*p && !strchr(marks, *p))
			return false;
		p += strspn(p, marks);
	}
	return true;
}

bool outside_has_text(const Structure *s)
{
	for (guint i = 0; i < s->preambles->len; i++)
		if (!outside_is_usual(g_array_index(s->preambles, Span, i)))
			return true;
	for (guint i = 0; i < s->epilogues->len; i++)
		if (span_length(span_trim(g_array_index(s->epilogues, Span, i))) > 0)
			return true;
	return false;
}
