/*
 * noting.h: what was noted down becomes entries, and who noted it is told their numbers.  What is not clear
 * goes back to him; the rest is carried out.  Pure.
 */
#ifndef SIAGA_DECIDE_NOTING_H
#define SIAGA_DECIDE_NOTING_H

#include "decide/knowledge.h"
#include "model/plan.h"

/* known->notes is not NULL, and the rules have been asked about each of its reports.  Further entries are
 * plans in `also`.  Caller frees. */
Plan *decide_notes(const Message *message, const Knowledge *known);

/* The same; `told` gets what was nihil and what was not clear, in Indonesian, for somebody who is not mailed. */
Plan *decide_notes_telling(const Message *message, const Knowledge *known, GString *told);

#endif
