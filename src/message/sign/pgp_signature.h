/*
 * pgp_signature.h: the detached OpenPGP signature of a mail (RFC 3156 5; RFC 9580 5.2, version 4), read as far as it goes
 * without the key.
 */
#ifndef SIAGA_MESSAGE_SIGN_PGP_SIGNATURE_H
#define SIAGA_MESSAGE_SIGN_PGP_SIGNATURE_H

#include "base/pgp.h"

typedef struct PgpDetached {
	Sha2Kind hash;
	GByteArray *packets; /* NULL: none */
	GByteArray
	    *covered; /* what the signature signs of itself, behind the mail's part; NULL: none */
	GByteArray *value; /* of the signature, at its full length; NULL: none */
	gint64 at, until; /* seconds since 1970; until 0: no end */
} PgpDetached;

/* `text`: the part of the mail.  NULL: read; pgp_detached_clear() afterwards in any case.  Else why it proves nothing
 * (static). */
const char *pgp_detached_read(const char *text, PgpDetached *detached);
void pgp_detached_clear(PgpDetached *detached);

#endif
