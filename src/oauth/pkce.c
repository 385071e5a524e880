#include "oauth/pkce.h"

#include "base/digest.h"

#include <string.h>
#include <unistd.h>

/* RFC 4648 5, without padding. */
static char *base64url(const guint8 *bytes, gsize length)
{
	char *text = g_base64_encode(bytes, length);

	g_strdelimit(text, "+", '-');
	g_strdelimit(text, "/", '_');
	text[strcspn(text, "=")] = '\0';
	return text;
}

char *pkce_random(void)
{
	guint8 bytes[32];

	if (getentropy(bytes, sizeof bytes) != 0)
		g_error("the system gives no random numbers");
	char *text = base64url(bytes, sizeof bytes);
	explicit_bzero(bytes, sizeof bytes);
	return text;
}

char *pkce_challenge(const char *verifier)
{
	guint8 sum[DIGEST_SIZE];

	digest_of(verifier, strlen(verifier), sum);
	return base64url(sum, sizeof sum);
}
