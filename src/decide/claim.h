/*
 * claim.h: the key of somebody's ask or list comes from another address.  Nothing is done; he is told at
 * his known address, and what came from an address that nobody knows is carried out when he says there
 * that it is his ("BENAR, ITU SAYA").  Pure.
 */
#ifndef SIAGA_DECIDE_CLAIM_H
#define SIAGA_DECIDE_CLAIM_H

#include "decide/knowledge.h"
#include "model/plan.h"
#include "who/party.h"

/* Tells `bound`, whose key it is: of each mail from an address that nobody knows, once of a colleague.  A mail that no provider vouches for, that was
 * passed on, or that may not be answered, tells nobody anything. */
void claim_tell(const Message *message, const Knowledge *known, const Party *bound, Plan *plan);

/* His answer; known->docket is of that kind.  Caller frees. */
Plan *decide_claim(const Message *message, const Knowledge *known);

#endif
