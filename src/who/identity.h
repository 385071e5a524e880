/*
 * identity.h: whether the mailbox's own server vouches for the sender (tests/abuse: 26, 27).
 */
#ifndef SIAGA_WHO_IDENTITY_H
#define SIAGA_WHO_IDENTITY_H

#include "language/reasons.h"
#include "model/message.h"

/* Whose word is taken: the mailbox's own servers. */
typedef struct Vouchers {
	const GPtrArray *ids; /* of char *: names in Authentication-Results, exact or "*.domain" */
	const GPtrArray *hops; /* of char *: further names behind "by" in Received, with * and ? */
} Vouchers;

/* Authenticated: the From field is sound; the topmost Authentication-Results names one of `ids` and stands above the
 * first Received that is not provably of the mailbox's own servers; every other one with such a name is the
 * same to the letter (a server may write it once for each recipient); it has one result of dmarc, which is a pass for
 * the domain of the From field (RFC 7489, 3.1).  Anything else is unauthenticated.
 * A Received is own when it has the form of RFC 5321, 4.4 ("from" and one name, comments, "by" and one name) and the
 * name behind "by" is one of `ids` or `hops`.
 * *why_r says what was missing; REASON_NONE when authenticated. */
bool identity_authenticated(const Message *message, const Vouchers *own, ReasonId *why_r);

#endif
