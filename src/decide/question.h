/*
 * question.h: a reporter asks how his own reports stand.  He is told where they are, and nothing of what they say.
 * Pure.
 */
#ifndef SIAGA_DECIDE_QUESTION_H
#define SIAGA_DECIDE_QUESTION_H

#include "decide/arrival.h"
#include "decide/facts.h"
#include "model/message.h"
#include "model/plan.h"

/* Goes to the sender, who is authenticated and whose reports they are.  Caller frees. */
Plan *decide_question(const Message *message, const Arrival *known, const Facts *facts);

#endif
