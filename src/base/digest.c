#include "base/digest.h"

#include "base/hex.h"

#include <nettle/sha2.h>

struct Digest {
	struct sha256_ctx state;
};

Digest *digest_new(void)
{
	Digest *digest = g_new(Digest, 1);

	sha256_init(&digest->state);
	return digest;
}

void digest_add(Digest *digest, const void *bytes, gsize length)
{
	sha256_update(&digest->state, length, bytes);
}

void digest_end(Digest *digest, guint8 sum_r[DIGEST_SIZE])
{
	sha256_digest(&digest->state, DIGEST_SIZE, sum_r);
	g_free(digest);
}

void digest_free(Digest *digest)
{
	g_free(digest);
}

void digest_of(const void *bytes, gsize length, guint8 sum_r[DIGEST_SIZE])
{
	struct sha256_ctx state;

	sha256_init(&state);
	sha256_update(&state, length, bytes);
	sha256_digest(&state, DIGEST_SIZE, sum_r);
}

void digest_hex_of(const void *bytes, gsize length, char hex_r[DIGEST_HEX_SIZE])
{
	guint8 sum[DIGEST_SIZE];

	digest_of(bytes, length, sum);
	digest_to_hex(sum, hex_r);
}

void digest_to_hex(const guint8 sum[DIGEST_SIZE], char hex_r[DIGEST_HEX_SIZE])
{
	hex_write(sum, DIGEST_SIZE, hex_r);
}

bool digest_from_hex(const char *hex, guint8 sum_r[DIGEST_SIZE])
{
	return hex_read(hex, DIGEST_SIZE, sum_r);
}
