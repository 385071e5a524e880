/*
 * step.h: what a step of an entry's way stands on: the office, the workflow, the time, and who causes it.
 */
#ifndef SIAGA_FLOW_STEP_H
#define SIAGA_FLOW_STEP_H

#include "config/config.h"
#include "model/entry.h"
#include "model/plan.h"

/* Whether the sender of the mail that causes something may be answered. */
typedef struct Receipt {
	bool unverified; /* he is not authenticated */
	ReasonId
	    refusal; /* why he may not be answered; REASON_NONE: he may, or no mail causes it */
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

#endif
