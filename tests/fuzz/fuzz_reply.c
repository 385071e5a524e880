/* Any bytes as a reply: no crash, and a valid part of what came in. */
#include "base/text.h"
#include "message/reply/reply.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = text_utf8((const char *)data, size, NULL);
	g_autofree char *reply = reply_extract(text, NULL, NULL);

	g_assert_true(g_utf8_validate(reply, -1, NULL));
	g_assert_cmpuint(strlen(reply), <=, 2 * strlen(text));
	return 0;
}
