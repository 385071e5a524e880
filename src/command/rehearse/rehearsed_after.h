/*
 * rehearsed_after.h: what comes to pass behind a plan if nobody does anything, timer by timer.
 */
#ifndef SIAGA_COMMAND_REHEARSED_AFTER_H
#define SIAGA_COMMAND_REHEARSED_AFTER_H

#include "config/config.h"
#include "model/plan.h"

/* What happens at one time. */
typedef struct RehearsedStep {
	Plan *plan;
	gint64 now;
	bool goes_on; /* what follows from it is looked at, too */
} RehearsedStep;

/* Puts it behind the first of these (of RehearsedStep): what waited is released, stages that only wait are left, and
 * of each of these reminders, limits and escalations.  label: of new entries; NULL: 0000. */
void after_follow(GArray *steps, const Config *config, const char *label);

#endif
