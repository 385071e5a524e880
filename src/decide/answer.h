/*
 * answer.h: a mail that carries the key of an ask.  It acts only when key, bound person, sender,
 * authentication, document and words all fit; anything less is asked back or goes to a person.  Pure.
 */
#ifndef SIAGA_DECIDE_ANSWER_H
#define SIAGA_DECIDE_ANSWER_H

#include "decide/facts.h"
#include "model/plan.h"

/* Caller frees. */
Plan *decide_answer(const Message *message, const Arrival *known, const Asked *asked);

#endif
