/*
 * taglist.h: "name=value; name=value", as in a DKIM-Signature (RFC 6376, 3.2).
 */
#ifndef SIAGA_MESSAGE_SIGN_TAGLIST_H
#define SIAGA_MESSAGE_SIGN_TAGLIST_H

#include "message/bytes/span.h"

/* Value by name, both as written, less blanks at their ends; NULL where it is no such list, or a name
 * comes twice.  Caller unrefs. */
GHashTable *taglist_read(Span text);

/* A copy without any blanks and line ends within, as base64 and names are folded.  Caller frees. */
char *taglist_compact(const char *value);

/* The value of the tag `name` as it lies in `text`, blanks included: what a signer leaves out of what he
 * signs (RFC 6376, 3.5).  Empty at the end of the text: no such tag. */
Span taglist_value(Span text, const char *name);

#endif
