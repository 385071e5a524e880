/*
 * cms.h: the signature of an S/MIME mail (CMS SignedData, RFC 5652, without its content), read as far as it goes without
 * the signer's certificate: those that come along are not looked at.
 */
#ifndef SIAGA_MESSAGE_SIGN_CMS_H
#define SIAGA_MESSAGE_SIGN_CMS_H

#include "base/sha2.h"

typedef struct Cms {
	Sha2Kind hash;
	const guint8
	    *digest; /* of what is signed, as the signer says; sha2_size() bytes, borrowed */
	GByteArray *covered; /* the attributes as they are signed (5.4), the digest among them */
	const guint8 *value; /* borrowed */
	gsize length;
	gint64 at; /* signing time, seconds since 1970 */
} Cms;

/* NULL: read; cms_clear() afterwards in any case.  Else why it proves nothing (static): another form, several signatures, an
 * algorithm other than RSA (PKCS #1 v1.5) and Ed25519 with SHA-256, 384 or 512, attributes that are missing or twice. */
const char *cms_read(const guint8 *bytes, gsize length, Cms *cms);
void cms_clear(Cms *cms);

#endif
