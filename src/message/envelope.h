/*
 * envelope.h: the fields of a mail's header -> the members of Message that they fill.
 */
#ifndef SIAGA_MESSAGE_ENVELOPE_H
#define SIAGA_MESSAGE_ENVELOPE_H

#include "message/header/fields.h"
#include "model/message.h"

/* Fills headers, ids, date, subject, addresses, list, authentication and identity_sound; what was
 * broken goes to the defects.  `charset` is what raw 8-bit fields are tried in (the body's; NULL:
 * none). */
void envelope_read(Message *message, const Header *header, const char *charset);

#endif
