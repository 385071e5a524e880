/*
 * publickey.h: signatures by GnuTLS: RSA (RFC 8017, PKCS #1 v1.5) of at least 2,048 bits (tests/abuse: 28) and
 * Ed25519 (RFC 8032), as DKIM, S/MIME and OpenPGP use them.
 */
#ifndef SIAGA_BASE_PUBLICKEY_H
#define SIAGA_BASE_PUBLICKEY_H

#include "base/sha2.h"

typedef struct PublicKey PublicKey;

/* `base64`: what a domain publishes as p= (RFC 6376, 3.6.1): a SubjectPublicKeyInfo, or the 32 bytes of an
 * Ed25519 key.  Blanks in it count for nothing.  NULL and *err (ERR_CONFIG): no such key, or a weak one. */
PublicKey *publickey_read(const char *base64, GError **err);
void publickey_free(PublicKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PublicKey, publickey_free)

/* Whether `signature` (base64) is of `digest` (64 hex digits) by that key's owner; false also when either
 * is no such thing. */
bool publickey_verify(const PublicKey *key, const char *digest, const char *signature);

/* Whether `signature` (base64) is of that sum (hex) as DKIM and OpenPGP sign it: Ed25519 signs the sum itself (RFC 8463, 3;
 * RFC 9580, 5.2.4). */
bool publickey_verify_sum(
    const PublicKey *key, Sha2Kind kind, const char *sum, const char *signature);

/* Whether `signature` (base64) is of these bytes as S/MIME signs them: RSA their sum, Ed25519 the bytes (RFC 8419). */
bool publickey_verify_bytes(
    const PublicKey *key, Sha2Kind kind, const guint8 *bytes, gsize length, const char *signature);

#endif
