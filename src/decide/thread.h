/*
 * thread.h: a mail in the thread of an entry: an addition to it, or a report of its own.  Pure.
 */
#ifndef SIAGA_DECIDE_THREAD_H
#define SIAGA_DECIDE_THREAD_H

#include "decide/triage.h"

/* Reporting units write new reports into old threads: it is one when the old entry is closed or older
 * than a day, or when the mail's head has the words of a report or another date.  *why_r (static
 * text) says which.  known->thread is not NULL and the sender is a party to it. */
bool thread_is_report(const Message *message, const Knowledge *known, const char **why_r);

/* The mail says no more than that the sender's last addition is a report of its own. */
bool thread_says_new(const Config *config, const Message *message);

/* An addition to known->thread: those who are asked about it right now, and those in charge, are told at
 * once; its sender has a receipt that says which it is.  Caller frees. */
Plan *thread_addition(const Message *message, const Knowledge *known);

/* known->fresh, an addition to known->thread, becomes a report of its own at its sender's word. */
Plan *thread_renew(const Message *message, const Knowledge *known);

/* An addition to `old` becomes an entry of its own that goes on from it; NULL: it cannot, *told_r (in
 * Indonesian, caller frees) says why. */
Plan *thread_split(
    const TriageStep *step, const TriageMail *addition, const Entry *old, char **told_r);

#endif
