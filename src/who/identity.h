/*
 * identity.h: whether the mailbox's own server vouches for the sender (promises: abuse 26, 27).
 */
#ifndef SIAGA_WHO_IDENTITY_H
#define SIAGA_WHO_IDENTITY_H

#include "model/message.h"

/* Authenticated: the From field is sound, exactly one Authentication-Results names one of
 * `authserv_ids` (exact, or "*.domain"), it is the topmost of all, it stands above the first Received
 * that is not of that provider, and it says dmarc=pass.  Anything else is unauthenticated.
 * *why_r (static text) says what was missing; "" when authenticated. */
bool identity_authenticated(
    const Message *message, const GPtrArray *authserv_ids, const char **why_r);

#endif
