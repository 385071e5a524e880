/*
 * claim_tell.h: the key of somebody's ask or list comes from another address: he is told at his known one.
 * What he says to it is decided in claim.h.  Pure.
 */
#ifndef SIAGA_DECIDE_CLAIM_TELL_H
#define SIAGA_DECIDE_CLAIM_TELL_H

#include "decide/arrival.h"
#include "model/message.h"
#include "model/plan.h"
#include "who/party.h"

/* Tells `bound`, whose ask it is: of each mail from an address that nobody knows, once of a colleague.  A mail
 * that no provider vouches for, that was passed on, or that may not be answered, tells nobody anything. */
void claim_tell_ask(
    const Message *message, const Arrival *known, const Ask *ask, const Party *bound, Plan *plan);
/* The same of a list. */
void claim_tell_list(const Message *message, const Arrival *known, const Docket *docket,
    const Party *bound, Plan *plan);

#endif
