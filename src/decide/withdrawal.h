/*
 * withdrawal.h: a reporter takes his own report back.  He may be pressed to: staff are asked, and decide.  Pure.
 */
#ifndef SIAGA_DECIDE_WITHDRAWAL_H
#define SIAGA_DECIDE_WITHDRAWAL_H

#include "decide/thread_report.h"
#include "model/plan.h"

/* thread->entry is the sender's own, he is authenticated, and the stage that it is in has a way for it
 * (`on-withdrawal`), which it takes; the sender is told that it is looked at.  Caller frees. */
Plan *decide_withdrawal(const Message *message, const Arrival *known, const Thread *thread);

/* Whether the stage that this entry is in has a way for it. */
bool withdrawal_is_possible(const Config *config, const Entry *entry);

#endif
