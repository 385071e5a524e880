/*
 * triage.h: mails that wait for a person: what he says is to become of each.  A mail that he calls a
 * report is registered exactly as routing would have.  Pure.
 */
#ifndef SIAGA_DECIDE_TRIAGE_H
#define SIAGA_DECIDE_TRIAGE_H

#include "decide/triage_mail.h"
#include "model/plan.h"
#include "read/triage_read.h"

/* What follows for one mail; NULL: nothing is done.  *told_r says it (caller frees). */
Plan *triage_settle(
    const TriageStep *step, const TriageMail *mail, const TriageLine *line, Reason **told_r);

/* The answer to a list.  Caller frees. */
Plan *decide_triage(const Message *message, const Arrival *known, const VerdictFacts *facts);

#endif
