/*
 * encrypt.h: the body of a letter for one person alone: OpenPGP (RFC 9580) in MIME (RFC 3156 4), by GMime, or S/MIME
 * (smime.h).
 */
#ifndef SIAGA_LETTER_ENCRYPT_H
#define SIAGA_LETTER_ENCRYPT_H

#include "letter/compose.h"

/* To what a letter is encrypted. */
typedef struct EncryptionKey {
	const char *file; /* his OpenPGP key, armoured or binary; NULL: his certificate is taken */
	const char
	    *fingerprint; /* of that key, which the file cannot change: 40 hex digits, upper case */
	const char *certificate; /* file of his S/MIME certificate in PEM */
	gint64 now; /* seconds: when it has to be valid; gpg asks its own clock */
} EncryptionKey;

/* Whether letters can be encrypted to that key: the file is there, holds the key of that fingerprint or a certificate, which
 * may encrypt and has not expired. */
bool encrypt_check(const EncryptionKey *key, GError **err);

/* Bytes that the parts of a letter may have which is encrypted, of those it may have in the open: OpenPGP's armour takes
 * four characters for three bytes, and a line end after 64 (RFC 9580 6); S/MIME takes less. */
guint64 encrypt_room(guint64 room);

/* Replaces body->mime and body->bytes by the encrypted form; the true subject goes inside (RFC 9788), and `subject`,
 * which anybody may read, outside.  False and *err: the body stays as it was and must not be sent in its place. */
bool encrypt_body(ComposedBody *body, const char *subject, const EncryptionKey *key, GError **err);

#endif
