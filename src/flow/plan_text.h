/*
 * plan_text.h: a plan as people read it, and lines of history whose detail is JSON.
 */
#ifndef SIAGA_FLOW_PLAN_TEXT_H
#define SIAGA_FLOW_PLAN_TEXT_H

#include "model/plan.h"

#include <jansson.h>

/* As plan_tell(); takes `detail` over. */
void plan_tell_json(Plan *plan, gint64 at, const char *actor, const char *kind, json_t *detail);

/* What the plan does, a line each: the stage, decisions, asks, letters, timers, and what it starts.  `before`
 * is the entry as it was (NULL: none); times in `zone`.  Caller frees. */
char *plan_describe(const Plan *plan, const Entry *before, GTimeZone *zone);

#endif
