/*
 * supplement_order.h: that something comes behind what has been carried out (supplement.h) is a timer that is due at
 * once.  Pure.
 */
#ifndef SIAGA_FLOW_SUPPLEMENT_ORDER_H
#define SIAGA_FLOW_SUPPLEMENT_ORDER_H

#include "flow/step.h"

#include <jansson.h>

/* A timer of that kind for the entry (0: the plan's).  Takes `detail` over. */
void supplement_timer(Plan *plan, gint64 entry, TimerKind kind, json_t *detail, gint64 now);

/* More words of the person of `ask` to the answer that was carried out: TIMER_ADD_WORDS follows the plan. */
void supplement_order(
    Plan *plan, const Ask *ask, const Answer *answer, const char *words, gint64 now);
/* plan->entry, a task, has written into this section: TIMER_RESULT follows for the entry that it runs
 * beside.  Of any other entry nothing follows. */
void supplement_order_result(
    const WorkflowStep *step, Plan *plan, const char *section, const char *words);

#endif
