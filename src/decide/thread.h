/*
 * thread.h: a mail in the thread of an entry adds to it, or makes of what was added before a report of its own.  Pure.
 */
#ifndef SIAGA_DECIDE_THREAD_H
#define SIAGA_DECIDE_THREAD_H

#include "decide/thread_report.h"
#include "decide/triage_mail.h"
#include "model/plan.h"

/* An addition to thread->entry: those who are asked about it right now, and those in charge, are told at
 * once; its sender has a receipt that says which it is.  Caller frees. */
Plan *thread_addition(const Message *message, const Arrival *known, const Thread *thread);

/* The same without the receipt: its sender is told in another way.  Caller frees. */
Plan *thread_addition_untold(const Message *message, const Arrival *known, const Thread *thread);

/* thread->fresh becomes a report of its own at its sender's word. */
Plan *thread_renew(const Message *message, const Arrival *known, const Thread *thread);

/* An addition to `old` becomes an entry of its own that goes on from it; NULL: it cannot, *told_r (in
 * Indonesian, caller frees) says why. */
Plan *thread_split(
    const TriageStep *step, const TriageMail *addition, const Entry *old, Reason **told_r);

#endif
