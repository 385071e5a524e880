/*
 * standin.h: who answers in place of somebody who is away or cannot be reached, and putting an ask to him.
 * Pure.
 */
#ifndef SIAGA_FLOW_STANDIN_H
#define SIAGA_FLOW_STANDIN_H

#include "flow/step.h"

#include <jansson.h>

typedef enum {
	STANDIN_ABSENT, /* a substitute was named: at once, if he is away by then */
	STANDIN_AWAY, /* a notice of absence came: once the limit of the stage has passed */
	STANDIN_ENDED, /* his time as a substitute is over: those who hold the role are asked */
	STANDIN_SENT_AGAIN, /* the letter that asks is sent once more: it asks again, with its whole time */
	STANDIN_RETURNED, /* the letter that asks could not be delivered: at once, and the clerk is told */
} StandinWhy;

/* The timer that looks after this ask at `at`; reason (NULL: none) is for people.  Caller frees. */
Timer *standin_timer(const Ask *ask, StandinWhy why, const char *reason, gint64 at);

/* Whether this open ask is still with somebody who stands in no longer. */
bool standin_has_ended(const WorkflowStep *step, const Stage *stage, const Ask *ask);

/* Such a timer has come.  detail: the timer's. */
void standin_due(const WorkflowStep *step, Plan *plan, const Stage *stage, const json_t *detail);

/* The limit of a stage has passed: what those owe who have a substitute that day goes to him; unless the
 * stage itself asks somebody else then. */
void standin_at_limit(const WorkflowStep *step, Plan *plan, const Stage *stage);

#endif
