#include "base/digest.h"

#include <gnutls/crypto.h>
#include <string.h>

struct Digest {
	gnutls_hash_hd_t state;
};

Digest *digest_new(void)
{
	Digest *digest = g_new0(Digest, 1);

	/* Fails only where the library forbids SHA-256 itself: nothing could be stored then. */
	if (gnutls_hash_init(&digest->state, GNUTLS_DIG_SHA256) < 0)
		g_error("GnuTLS has no SHA-256");
	return digest;
}

void digest_add(Digest *digest, const void *bytes, gsize length)
{
	gnutls_hash(digest->state, bytes, length);
}

void digest_end(Digest *digest, guint8 sum_r[DIGEST_SIZE])
{
	gnutls_hash_deinit(digest->state, sum_r);
	g_free(digest);
}

void digest_free(Digest *digest)
{
	guint8 sum[DIGEST_SIZE];

	if (digest)
		digest_end(digest, sum);
}

void digest_of(const void *bytes, gsize length, guint8 sum_r[DIGEST_SIZE])
{
	if (gnutls_hash_fast(GNUTLS_DIG_SHA256, bytes, length, sum_r) < 0)
		g_error("GnuTLS has no SHA-256");
}

void digest_hex_of(const void *bytes, gsize length, char hex_r[DIGEST_HEX_SIZE])
{
	guint8 sum[DIGEST_SIZE];

	digest_of(bytes, length, sum);
	digest_to_hex(sum, hex_r);
}

void digest_to_hex(const guint8 sum[DIGEST_SIZE], char hex_r[DIGEST_HEX_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	for (guint i = 0; i < DIGEST_SIZE; i++) {
		hex_r[2 * i] = digits[sum[i] >> 4];
		hex_r[2 * i + 1] = digits[sum[i] & 15];
	}
	hex_r[2 * DIGEST_SIZE] = '\0';
}

bool digest_from_hex(const char *hex, guint8 sum_r[DIGEST_SIZE])
{
	if (strlen(hex) != 2 * DIGEST_SIZE)
		return false;
	for (guint i = 0; i < DIGEST_SIZE; i++) {
		int high = g_ascii_xdigit_value(hex[2 * i]);
		int low = g_ascii_xdigit_value(hex[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		sum_r[i] = (guint8)(high << 4 | low);
	}
	return true;
}
