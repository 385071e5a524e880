/*
 * noting.h: what was noted down becomes entries, and who noted it is told their numbers.  What is not clear
 * goes back to him; the rest is carried out.  Pure.
 */
#ifndef SIAGA_DECIDE_NOTING_H
#define SIAGA_DECIDE_NOTING_H

#include "decide/arrival.h"
#include "model/message.h"
#include "model/plan.h"
#include "read/noted.h"

/* The rules have been asked about each of the reports.  Further entries are
 * plans in `also`.  Caller frees. */
Plan *decide_notes(const Message *message, const Arrival *known, const Notes *notes);

/* The same; `told` gets what was nihil and what was not clear, in Indonesian, for somebody who is not mailed. */
Plan *decide_notes_telling(
    const Message *message, const Arrival *known, const Notes *notes, GString *told);

#endif
