/*
 * digest.h: SHA-256 by Nettle, in one piece or as the bytes come.
 */
#ifndef SIAGA_BASE_DIGEST_H
#define SIAGA_BASE_DIGEST_H

#include <glib.h>
#include <stdbool.h>

enum { DIGEST_SIZE = 32, DIGEST_HEX_SIZE = 65 };

typedef struct Digest Digest;

Digest *digest_new(void);
void digest_add(Digest *digest, const void *bytes, gsize length);
/* Ends the digest and frees it. */
void digest_end(Digest *digest, guint8 sum_r[DIGEST_SIZE]);
void digest_free(Digest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Digest, digest_free)

void digest_of(const void *bytes, gsize length, guint8 sum_r[DIGEST_SIZE]);
/* The same in lower-case hex with its final NUL. */
void digest_hex_of(const void *bytes, gsize length, char hex_r[DIGEST_HEX_SIZE]);

void digest_to_hex(const guint8 sum[DIGEST_SIZE], char hex_r[DIGEST_HEX_SIZE]);
/* False when it is not 64 hex digits. */
bool digest_from_hex(const char *hex, guint8 sum_r[DIGEST_SIZE]);

#endif
