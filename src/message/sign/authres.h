/*
 * authres.h: Authentication-Results (RFC 8601).
 */
#ifndef SIAGA_MESSAGE_SIGN_AUTHRES_H
#define SIAGA_MESSAGE_SIGN_AUTHRES_H

#include "model/message.h"

/* Reads one field value (unfolded or not).  Where it does not parse every member is NULL: never a pass
 * from a header that is broken.  dmarc_from is told only where the field has exactly one result of dmarc
 * and that has exactly one header.from.  Caller frees. */
Authentication *authres_parse(const char *value);

#endif
