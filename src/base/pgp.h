/*
 * pgp.h: as much of OpenPGP (RFC 4880, RFC 9580) as it takes to read public keys and signatures of version 4: packets,
 * subpackets, numbers, armour.  Nothing is decrypted, nothing is guessed: what is of another form is not read.
 */
#ifndef SIAGA_BASE_PGP_H
#define SIAGA_BASE_PGP_H

#include "base/sha2.h"

typedef struct PgpBytes {
	const guint8 *at, *end;
} PgpBytes;

enum { PGP_SIGNATURE = 2, PGP_PUBLIC_KEY = 6 }; /* of a packet (RFC 9580 5) */
enum { PGP_RSA = 1, PGP_RSA_SIGN = 3, PGP_EDDSA = 22 }; /* algorithms (9.1) */

/* The bytes of the one armoured block of that kind ("SIGNATURE", "PUBLIC KEY BLOCK"), nothing but blanks around it.  NULL:
 * there is no such block.  Caller unrefs. */
GByteArray *pgp_dearmor(const char *text, const char *kind);

/* Takes the next packet off `rest`.  False: none is left, or its length is not told in full. */
bool pgp_packet(PgpBytes *rest, guint8 *tag_r, PgpBytes *body_r);

/* Takes the next number (3.2) off `rest`: its bytes without zeros in front. */
bool pgp_number(PgpBytes *rest, PgpBytes *number_r);

/* Takes the next subpacket (5.2.3.7) off `rest`; the type with its critical bit (0x80). */
bool pgp_subpacket(PgpBytes *rest, guint8 *type_r, PgpBytes *body_r);

/* Big-endian number of 1 to 4 bytes; 0: other lengths. */
guint32 pgp_uint(PgpBytes bytes);

/* A signature packet of version 4. */
typedef struct PgpSignature {
	guint8 type, algorithm;
	Sha2Kind hash; /* SHA2_NONE: another */
	PgpBytes hashed; /* subpackets that are signed */
	PgpBytes unhashed; /* subpackets that anybody may have put there */
	PgpBytes
	    covered; /* what is signed of the packet, from its version to the end of `hashed` */
	PgpBytes value; /* its numbers */
} PgpSignature;

/* False: another version, or broken. */
bool pgp_signature_read(PgpBytes body, PgpSignature *signature_r);

#endif
