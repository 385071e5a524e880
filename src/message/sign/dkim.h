/*
 * dkim.h: the DKIM-Signature fields of a mail (RFC 6376, RFC 8463), read as far as it goes without a key:
 * whether the body is the one that was signed, and the digest that the signature is of.  The key is the
 * engine's matter (who/signature.h).
 */
#ifndef SIAGA_MESSAGE_SIGN_DKIM_H
#define SIAGA_MESSAGE_SIGN_DKIM_H

#include "message/mime/structure.h"
#include "model/message.h"

/* Adds to message->signatures, top to bottom, at most LIMIT_SIGNATURES; a field that is no tag list is none.
 * What makes one worthless to us is told in its `fault` (tests/abuse: 28): a length that leaves room for more
 * text, a field that we read and it does not cover, a Content-Type that could be changed so that the same bytes
 * read otherwise. */
void dkim_read(Message *message, const Structure *structure);

#endif
