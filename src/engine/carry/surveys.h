/*
 * surveys.h: what a plan has for the survey of satisfaction, and what the store has on an answer to it.
 */
#ifndef SIAGA_ENGINE_SURVEYS_H
#define SIAGA_ENGINE_SURVEYS_H

#include "decide/facts.h"
#include "engine/letters/carrier.h"
#include "engine/carry/receiver.h"
#include "model/message.h"
#include "model/plan.h"

/* The letter that the mail answers, by the key in its subject, else by the letter itself, and how it reads; ask NULL:
 * it answers none, or the office has no survey (any more). */
void surveys_look(const Receiver *receiver, const Message *message, SurveyFacts *facts);

/* An effect of carry_out(). */
bool surveys_keep(const Carrier *carrier, Plan *plan, const LedgerLine *line, GError **err);

#endif
