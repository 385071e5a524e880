/*
 * report.h: a mail that is something new, by what the rules make of it: an entry, attendance, set aside, or held
 * for a person.  Pure.
 */
#ifndef SIAGA_DECIDE_REPORT_H
#define SIAGA_DECIDE_REPORT_H

#include "decide/arrival.h"
#include "model/entry.h"
#include "model/match.h"
#include "model/message.h"
#include "model/plan.h"

/* earlier: the entry whose thread it stands in, when the sender has a part in that; NULL: none.  Caller frees. */
Plan *decide_report(
    const Message *message, const Match *match, const Arrival *known, const Entry *earlier);

#endif
