/*
 * address.h: the mail addresses that may stand in an SMTP envelope.
 */
#ifndef SIAGA_MODEL_ADDRESS_H
#define SIAGA_MODEL_ADDRESS_H

#include <glib.h>
#include <stdbool.h>

enum { ADDRESS_LIMIT = 254 }; /* RFC 5321 4.5.3.1.3: a path of 256 with its angle brackets */

/* Mailbox of RFC 5321 4.1.2 in ASCII: Dot-string or Quoted-string, "@", a domain of letters, digits and
 * hyphens, or an address literal.  Local part <= 64, domain <= 255, labels <= 63, all <= 254 characters.
 * No control characters anywhere: what passes cannot end an SMTP command (tests/abuse: 17). */
bool address_is_valid(const char *address);

#endif
