/* Any bytes as HTML: no crash, valid text, and quoted ranges that lie in order within it. */
#include "base/text.h"
#include "message/html/html.h"
#include "message/reply/reply.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *html = text_utf8((const char *)data, size, NULL);
	g_autoptr(HtmlText) result = html_to_text(html, strlen(html));
	gsize length = strlen(result->text), before = 0;

	g_assert_true(g_utf8_validate(result->text, -1, NULL));
	for (guint i = 0; i < result->quoted->len; i++) {
		TextRange range = g_array_index(result->quoted, TextRange, i);
		g_assert_true(range.start >= before && range.start < range.end);
		g_assert_true(range.end <= length);
		before = range.end;
	}
	g_autofree char *reply = reply_extract(result->text, result->quoted, NULL);
	g_assert_true(g_utf8_validate(reply, -1, NULL));
	return 0;
}
