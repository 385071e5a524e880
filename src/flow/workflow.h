/*
 * workflow.h: entering a stage: what it sends, how long it lasts, where it leads.  Pure: everything goes
 * into the Plan.
 */
#ifndef SIAGA_FLOW_WORKFLOW_H
#define SIAGA_FLOW_WORKFLOW_H

#include "flow/step.h"

/* A letter to the sender of the mail that causes it leaves when the limits let it: history says so, and staff
 * is told of the first. */
void workflow_delay(const WorkflowStep *step, Plan *plan, LetterWanted *letter);

/* plan->entry enters the stage and goes on through those that ask nobody and wait for nothing.
 * Letters to people whose clearance does not reach, and receipts that the caps forbid, are left out,
 * with a line of history that says so. */
void workflow_enter(const WorkflowStep *step, Plan *plan, const char *stage);

/* The entry's stage is left behind: what it was waiting for is no longer due, and nobody owes it an answer. */
void workflow_leave(const WorkflowStep *step, Plan *plan);

/* One letter that a stage orders, to all who stand behind its recipient and may have it. */
void workflow_letter(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const LetterOrder *order);

/* An answer has decided: what it keeps and to whom it gives the entry, its letters, what it starts, then
 * the stage it leads to (none: the entry stays). */
void workflow_answered(const WorkflowStep *step, Plan *plan, const Stage *stage,
    const Answer *answer, const char *note);

#endif
