/*
 * question.h: a reporter asks how his own report stands.  He is told where it is, and nothing of what it says.
 * Pure.
 */
#ifndef SIAGA_DECIDE_QUESTION_H
#define SIAGA_DECIDE_QUESTION_H

#include "decide/arrival.h"
#include "decide/command_facts.h"
#include "model/message.h"
#include "model/plan.h"

/* named: his own entry.  Caller frees. */
Plan *decide_question(const Message *message, const Arrival *known, const NamedEntry *named);

#endif
