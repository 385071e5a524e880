/*
 * from_form.h: the two forms of a From field that every mail program reads alike (RFC 5322, 3.4):
 * `phrase <local@domain>` and `local@domain`.
 */
#ifndef SIAGA_MESSAGE_SIGN_FROM_FORM_H
#define SIAGA_MESSAGE_SIGN_FROM_FORM_H

#include "message/bytes/span.h"

#include <stdbool.h>

/* True when `body` (what stands behind the colon, folded or not) is one of the two forms and nothing else.
 * The phrase is of atoms, dots, encoded words, raw 8-bit text and quoted strings; the local part is a
 * dot-atom, the domain of letters, digits and hyphens, both with the UTF-8 of RFC 6532.  Comments, source routes, groups, lists, quoted
 * local parts, domain literals and further brackets are false. */
bool from_form_is_plain(Span body);

#endif
