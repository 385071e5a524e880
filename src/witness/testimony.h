/*
 * testimony.h: what a second reader saw in a mail that would act.  Plain arrays, so that the reader needs no
 * memory of its own.
 */
#ifndef SIAGA_WITNESS_TESTIMONY_H
#define SIAGA_WITNESS_TESTIMONY_H

#include "base/digest.h"

enum {
	TESTIMONY_NAME = 256, /* addresses, domains, ids */
	TESTIMONY_FIELD = 4096,
	TESTIMONY_TEXT = 64 * 1024,
};

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
} Testimony;

#endif
