#include "base/sha2.h"

#include "base/hex.h"

#include <string.h>

static const struct {
	const char *name;
	gsize size;
} kinds[] = {
    [SHA2_NONE] = {"", 0},
    [SHA2_256] = {"sha256", SHA256_DIGEST_SIZE},
    [SHA2_384] = {"sha384", SHA384_DIGEST_SIZE},
    [SHA2_512] = {"sha512", SHA512_DIGEST_SIZE},
};

void sha2_init(Sha2 *s, Sha2Kind kind)
{
	s->kind = kind;
	if (kind == SHA2_256)
		sha256_init(&s->state.small);
	else if (kind == SHA2_384)
		sha384_init(&s->state.large);
	else
		sha512_init(&s->state.large);
}

void sha2_add(Sha2 *s, const void *bytes, gsize length)
{
	if (s->kind == SHA2_256)
		sha256_update(&s->state.small, length, bytes);
	else
		sha512_update(&s->state.large, length, bytes);
}

void sha2_end(Sha2 *s, guint8 sum_r[SHA2_MOST])
{
	if (s->kind == SHA2_256)
		sha256_digest(&s->state.small, SHA256_DIGEST_SIZE, sum_r);
	else if (s->kind == SHA2_384)
		sha384_digest(&s->state.large, SHA384_DIGEST_SIZE, sum_r);
	else
		sha512_digest(&s->state.large, SHA512_DIGEST_SIZE, sum_r);
}

gsize sha2_size(Sha2Kind kind)
{
	return kinds[kind].size;
}

const char *sha2_name(Sha2Kind kind)
{
	return kinds[kind].name;
}

Sha2Kind sha2_named(const char *name)
{
	for (Sha2Kind kind = SHA2_256; kind <= SHA2_512; kind++)
		if (g_str_equal(kinds[kind].name, name))
			return kind;
	return SHA2_NONE;
}

void sha2_to_hex(const guint8 *sum, gsize size, char hex_r[SHA2_HEX_SIZE])
{
	hex_write(sum, size, hex_r);
}

bool sha2_from_hex(Sha2Kind kind, const char *hex, guint8 sum_r[SHA2_MOST])
{
	gsize size = sha2_size(kind);

	return size > 0 && hex_read(hex, size, sum_r);
}
