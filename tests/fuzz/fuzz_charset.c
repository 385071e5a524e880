/* Any bytes in any charset: the first line names it, the rest is the text.  Valid UTF-8 comes out, from
 * encoded words too. */
#include "message/charset/charset.h"
#include "message/header/words.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Span rest = span_of((const char *)data, size), line;
	CharsetNotes notes;

	if (!span_line(&rest, '\n', &line))
		return 0;
	g_autofree char *name = span_copy(line);
	g_autofree char *text = charset_decode(rest.start, span_length(rest), name, &notes);
	g_assert_true(g_utf8_validate(text, -1, NULL));
	g_autofree char *field = words_unfold(rest, name, &notes);
	g_autofree char *words = words_decode(field, &notes);
	g_assert_true(g_utf8_validate(words, -1, NULL));
	return 0;
}
