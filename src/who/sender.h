/*
 * sender.h: who a mail is from, how surely, and why not more surely.  The engine fills it from identity.h and
 * signature.h.
 */
#ifndef SIAGA_WHO_SENDER_H
#define SIAGA_WHO_SENDER_H

#include "config/office/directory.h"
#include "language/reasons.h"

#include <stdbool.h>

typedef struct Sender {
	const char *address; /* of From, lower case; NULL: unreadable */
	const Person *person; /* NULL: not known */
	const Unit *unit; /* NULL: not known; a person of a unit brings its unit along */
	bool authenticated; /* his provider vouches for the address (identity.h) */
	ReasonId identity_why; /* what was missing; REASON_NONE when authenticated */
	bool sealed; /* signed by his domain (signature.h) or by himself (own_signature.h) */
	ReasonId seal_why; /* what was missing; REASON_NONE when sealed */
} Sender;

#endif
