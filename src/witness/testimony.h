/*
 * testimony.h: what a second reader saw in a mail that would act.  Plain arrays, so that the reader needs no
 * memory of its own.
 */
#ifndef SIAGA_WITNESS_TESTIMONY_H
#define SIAGA_WITNESS_TESTIMONY_H

#include "base/digest.h"
#include "base/sha2.h"

enum {
	TESTIMONY_NAME = 256, /* addresses, domains, ids */
	TESTIMONY_FIELD = 4096,
	TESTIMONY_TEXT = 64 * 1024,
	SIGNED_BEHIND = 8 * 1024,
};

/* What a person's signature is of, as the first reader says: the digest of the signed part and of what stands behind it. */
typedef struct SignedAsked {
	Sha2Kind hash; /* SHA2_NONE: nobody has signed it */
	guint8 behind[SIGNED_BEHIND];
	gsize length; /* of `behind` */
} SignedAsked;

/* "Residue" is the text without blanks, line ends and all that is not printable ASCII: what two readers agree
 * on whatever they make of charsets, folding and broken words. */
typedef struct Testimony {
	const char *unread; /* why nothing is to be said of the mail (static); NULL: it was read */
	const char *text_unread; /* the same of its text alone */
	char header[DIGEST_HEX_SIZE]; /* SHA-256 over "name:residue" of every field, in order */
	char from[TESTIMONY_NAME]; /* the address of the one From field, lower case */
	char dmarc
	    [TESTIMONY_NAME]; /* of the topmost Authentication-Results; "": none, or not one result */
	char dmarc_from[TESTIMONY_NAME]; /* its header.from; "": not exactly one */
	char subject[TESTIMONY_FIELD]; /* residue, encoded words decoded */
	char in_reply_to[TESTIMONY_FIELD]; /* the first id, residue; "": none */
	char text
	    [TESTIMONY_TEXT]; /* residue of the first text/plain part, its lines ended by LF; ">": a quoted line */
	char signed_digest[SHA2_HEX_SIZE]; /* as asked for, of multipart/signed; "": none */
	char signed_subject
	    [TESTIMONY_FIELD]; /* residue of Subject in the header of its first part; "": none */
	char code
	    [TESTIMONY_NAME]; /* key of the one code in that text, quotes included; "": none, or several */
} Testimony;

#endif
