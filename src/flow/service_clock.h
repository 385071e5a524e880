/*
 * service_clock.h: the time that a procedure has from receipt to delivery (a workflow's `clock`): the entry's
 * `due`, and lines of history from which deadline_reasons.h explains it.  Pure.
 */
#ifndef SIAGA_FLOW_SERVICE_CLOCK_H
#define SIAGA_FLOW_SERVICE_CLOCK_H

#include "flow/step.h"

#define SERVICE_CLOCK_RUNS                                                                         \
	"clock-runs" /* {"from", "until", "length"}, or {"until", "of"} when it is another entry's */
#define SERVICE_CLOCK_STOPS "clock-stops" /* {"until", "stage"} */

/* plan->entry gets the time that step->workflow gives, counted from `from`; a workflow without a clock gives
 * none. */
void service_clock_begin(const WorkflowStep *step, Plan *plan, gint64 from);

/* A stage is entered that gives the clock a length of its own: from receipt while it runs, else from now.  One that
 * runs is not begun anew by the length that the workflow gives. */
void service_clock_enter(const WorkflowStep *step, Plan *plan, const Stage *stage);

/* The same of an object that comes of other entries (array of Entry): of their clocks the one that ends first
 * goes on; where none runs, its own begins now. */
void service_clock_go_on(const WorkflowStep *step, Plan *plan, const GPtrArray *sources);

/* It has been delivered; of a product: the clock of the entry that it is made of stops, too
 * (TIMER_DELIVERED). */
void service_clock_stop(const WorkflowStep *step, Plan *plan, const Stage *stage);

#endif
