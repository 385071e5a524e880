/*
 * asking.h: a stage asks people: one ask for each who holds its role that day, or to whom the entry
 * has been given.  Pure.
 */
#ifndef SIAGA_FLOW_ASKING_H
#define SIAGA_FLOW_ASKING_H

#include "flow/step.h"
#include "language/language.h"
#include "who/party.h"

/* Adds the stage's asks to the plan.  Who reported the entry is not asked about it (tests/abuse: 6), nor who is
 * not cleared for it; with nobody left the administrator is alarmed and the history says so. */
void asking_open(const WorkflowStep *step, Plan *plan, const Stage *stage);

/* The same, with another role in place of the stage's (escalation): the time is up, it waits for nothing. */
void asking_open_role(const WorkflowStep *step, Plan *plan, const Stage *stage, const char *role);

/* The question of `ask` is put to somebody else, in the same round with others who were asked; `until`: when the
 * time to answer is over.  False: he may not be asked; the history says why.  The ask itself is left alone. */
bool asking_instead(const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *ask,
    const char *name, gint64 until);

/* One of them alone, by short name. */
void asking_open_one(const WorkflowStep *step, Plan *plan, const Stage *stage, const char *name);

/* Why this ask can no longer be answered, for the person asked: used up, moved, void, expired, about another text
 * than the entry has now; REASON_NONE: it can. */
ReasonId asking_late(
    const WorkflowStep *step, const Ask *ask, const Entry *entry, const Stage *stage);

/* The last round of the stage's asks holds no longer (its text has changed, or what was decided is taken
 * back): they are void, what was decided and has not been carried out is dropped, and the same people are
 * asked anew about plan->entry, each in a thread of its own.  step->asks are all of the entry; the letters
 * say `why`.  False: no ask of the stage is open or answered, nothing is done. */
bool asking_renew(const WorkflowStep *step, Plan *plan, const Stage *stage, ReasonId why);

/* The same for those whose time to answer is over: nobody is left with a key that no longer works. */
void asking_renew_expired(const WorkflowStep *step, Plan *plan, const Stage *stage);

/* Several have to agree, and `last` has now been answered without deciding: when nobody of its round owes an
 * answer any more they do not agree, and are asked once more. */
void asking_until_agreed(const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *last);

#endif
