/*
 * workflow_time.h: the time of a stage: its limit with reminders before and escalations after, or the wait before the
 * next stage.  Pure.
 */
#ifndef SIAGA_FLOW_WORKFLOW_TIME_H
#define SIAGA_FLOW_WORKFLOW_TIME_H

#include "flow/step.h"

/* From when on a stage that `entry` entered then is counted: what is put in a reading list (config: `reading`) from
 * the batch in which it is put, so that nobody is late overnight. */
gint64 workflow_time_begins(
    const Config *config, const Entry *entry, const Stage *stage, gint64 entered);

/* When the time of a stage that `entry` enters now is over, seconds; 0: it has no limit. */
gint64 workflow_limit(const WorkflowStep *step, const Entry *entry, const Stage *stage);

/* The stage is entered: its timers. */
void workflow_set_times(const WorkflowStep *step, Plan *plan, const Stage *stage);

/* The time of the stage that the entry is in begins anew: its limit, reminders and escalations. */
void workflow_begin_anew(const WorkflowStep *step, Plan *plan, const Stage *stage);

/* The same with another limit, in seconds: who has taken it over is neither dunned nor passed over meanwhile. */
void workflow_extend(const WorkflowStep *step, Plan *plan, const Stage *stage, gint64 seconds);

#endif
