/*
 * unkeyed.h: a mail that bears no key: what follows.  Pure.
 */
#ifndef SIAGA_DECIDE_UNKEYED_H
#define SIAGA_DECIDE_UNKEYED_H

#include "decide/facts.h"
#include "model/match.h"
#include "model/message.h"
#include "model/plan.h"

/* facts->event is none of EVENT_ANSWER, EVENT_LIST, EVENT_VERDICTS, EVENT_CLAIM.  Caller frees. */
Plan *decide_unkeyed(
    const Message *message, const Match *match, const Arrival *known, const Facts *facts);

/* What follows of every mail, whatever was decided: who of a shared address it was, and when a person is told
 * that it waits. */
void decide_end(const Message *message, const Match *match, const Arrival *known, Plan *plan);

#endif
