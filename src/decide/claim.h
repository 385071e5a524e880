/*
 * claim.h: somebody says whether a mail that came from another address with the key of his ask or list is his:
 * what came from an address that nobody knows is carried out when he says at his known one that it is ("BENAR,
 * ITU SAYA").  Pure.
 */
#ifndef SIAGA_DECIDE_CLAIM_H
#define SIAGA_DECIDE_CLAIM_H

#include "decide/facts.h"
#include "model/plan.h"

/* Caller frees. */
Plan *decide_claim(const Message *message, const Arrival *known, const ClaimFacts *facts);

#endif
