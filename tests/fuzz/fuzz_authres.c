/*
 * fuzz_authres.c: Authentication-Results from any bytes.
 */
#include "base/text.h"
#include "message/sign/authres.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *value = text_utf8((const char *)data, size, NULL);
	authentication_free(authres_parse(value));

	/* Whatever ends in the middle of a comment claims nothing. */
	g_autofree char *open = g_strconcat(value, "(", NULL);
	g_autoptr(Authentication) b = authres_parse(open);
	g_assert(!b->authserv_id && !b->spf && !b->dkim && !b->dmarc);
	return 0;
}
