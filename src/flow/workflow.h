/*
 * workflow.h: entering a stage: what it sends, how long it lasts, where it leads.  Pure: everything goes
 * into the Plan.
 */
#ifndef SIAGA_FLOW_WORKFLOW_H
#define SIAGA_FLOW_WORKFLOW_H

#include "config/config.h"
#include "model/entry.h"
#include "model/message.h"
#include "model/plan.h"

/* Whether the sender of the mail that causes something may be answered. */
typedef struct Receipt {
	bool unverified; /* he is not authenticated */
	const char *
	    refusal; /* why he may not be answered; "" when he may.  NULL: no mail (timer, console) */
	gint64 not_before; /* the limits per hour let the letter leave then; 0: at once */
	bool first; /* the first letter of this hour that they delay: staff is told */
} Receipt;

typedef struct WorkflowStep {
	const Config *config;
	const Workflow *workflow;
	gint64 now;
	const char *actor; /* who causes it, for the history */
	Receipt receipt; /* of the mail that causes it */
	const GPtrArray
	    *asks; /* of Ask: all of the entry, so that those of a stage left behind end; NULL:
	                          none yet */
} WorkflowStep;

/* A letter to the sender of the mail that causes it leaves when the limits let it: history says so, and staff
 * is told of the first. */
void workflow_delay(const WorkflowStep *step, Plan *plan, LetterWanted *letter);

/* plan->entry enters the stage and goes on through those that ask nobody and wait for nothing.
 * Letters to people whose clearance does not reach, and receipts that the caps forbid, are left out,
 * with a line of history that says so. */
void workflow_enter(const WorkflowStep *step, Plan *plan, const char *stage);

/* The stage that is really entered by that name: those that nobody in this office holds are passed over. */
const Stage *workflow_comes_to(const Config *config, const Workflow *workflow, const char *name);

/* The entry's stage is left behind: what it was waiting for is no longer due, and nobody owes it an answer. */
void workflow_leave(const WorkflowStep *step, Plan *plan);

/* The time of the stage that the entry is in begins anew: its limit, reminders and escalations. */
void workflow_begin_anew(const WorkflowStep *step, Plan *plan, const Stage *stage);

/* One letter that a stage orders, to all who stand behind its recipient and may have it. */
void workflow_letter(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const LetterOrder *order);

/* When the time of a stage that `entry` enters now is over, seconds; 0: it has no limit. */
gint64 workflow_limit(const WorkflowStep *step, const Entry *entry, const Stage *stage);

/* An answer has decided: what it keeps and to whom it gives the entry, its letters, what it starts, then
 * the stage it leads to (none: the entry stays). */
void workflow_answered(const WorkflowStep *step, Plan *plan, const Stage *stage,
    const Answer *answer, const char *note);

#endif
