/*
 * sha2.h: the members of SHA-2 (FIPS 180-4) that people's signatures are made with, by Nettle, without memory of
 * its own.  SHA-1 and older are no members, so that what they sign counts for nothing.
 */
#ifndef SIAGA_BASE_SHA2_H
#define SIAGA_BASE_SHA2_H

#include <glib.h>
#include <nettle/sha2.h>
#include <stdbool.h>

enum { SHA2_MOST = 64, SHA2_HEX_SIZE = 2 * SHA2_MOST + 1 };

typedef enum { SHA2_NONE, SHA2_256, SHA2_384, SHA2_512 } Sha2Kind;

typedef struct Sha2 {
	Sha2Kind kind;
	union {
		struct sha256_ctx small;
		struct sha512_ctx large; /* SHA-384, too */
	} state;
} Sha2;

/* Not of SHA2_NONE. */
void sha2_init(Sha2 *sha2, Sha2Kind kind);
void sha2_add(Sha2 *sha2, const void *bytes, gsize length);
/* Ends it; sha2_size() bytes are written. */
void sha2_end(Sha2 *sha2, guint8 sum_r[SHA2_MOST]);

/* Bytes of a sum; 0 of SHA2_NONE. */
gsize sha2_size(Sha2Kind kind);

/* "sha256", "sha384", "sha512"; "" of SHA2_NONE. */
const char *sha2_name(Sha2Kind kind);
/* SHA2_NONE: no such name. */
Sha2Kind sha2_named(const char *name);

/* Lower-case hex with its final NUL. */
void sha2_to_hex(const guint8 *sum, gsize size, char hex_r[SHA2_HEX_SIZE]);
/* False when it is not the sum of that kind in hex. */
bool sha2_from_hex(Sha2Kind kind, const char *hex, guint8 sum_r[SHA2_MOST]);

#endif
