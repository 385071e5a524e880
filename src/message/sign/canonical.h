/*
 * canonical.h: header fields and bodies in the two canonical forms of DKIM (RFC 6376, 3.4), line ends
 * always CRLF.
 */
#ifndef SIAGA_MESSAGE_SIGN_CANONICAL_H
#define SIAGA_MESSAGE_SIGN_CANONICAL_H

#include "base/digest.h"
#include "message/bytes/span.h"

typedef enum { CANON_SIMPLE, CANON_RELAXED } Canon;

/* Adds one field, `field` from its name to before its last line end, with the CRLF that ends it. */
void canonical_field(Canon canon, Span field, char newline, GString *out);

/* Adds the whole body to the digest; `newline` is the character that ends its lines. */
void canonical_body(Canon canon, Span body, char newline, Digest *digest);

#endif
