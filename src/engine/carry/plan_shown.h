/*
 * plan_shown.h: a plan as it is shown to the administrator before it is carried out.
 */
#ifndef SIAGA_ENGINE_PLAN_SHOWN_H
#define SIAGA_ENGINE_PLAN_SHOWN_H

#include "config/config.h"
#include "model/plan.h"

/* What the plan does, a line each: the stage, decisions, asks, letters, timers, and what it starts.  `before`
 * is the entry as it was (NULL: none).  Caller frees. */
char *plan_shown(const Plan *plan, const Entry *before, const Config *config);

#endif
