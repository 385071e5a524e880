/*
 * registering.h: a mail becomes a new entry.  Pure.
 */
#ifndef SIAGA_DECIDE_REGISTERING_H
#define SIAGA_DECIDE_REGISTERING_H

#include "decide/arrival.h"
#include "model/entry.h"
#include "model/match.h"
#include "model/message.h"
#include "model/plan.h"

/* A new entry of the workflow that match->start names, at the word of `actor`, who need be no rule; held when it
 * is more secret than that workflow may carry.  It goes on from `earlier`; NULL: from none.  Caller frees. */
Plan *decide_registered(const Message *message, const Match *match, const Arrival *known,
    const Entry *earlier, const char *actor);

#endif
