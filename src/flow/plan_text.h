/*
 * plan_text.h: lines of history whose detail is JSON.
 */
#ifndef SIAGA_FLOW_PLAN_TEXT_H
#define SIAGA_FLOW_PLAN_TEXT_H

#include "model/plan.h"

#include <jansson.h>

/* As plan_tell(); takes `detail` over. */
void plan_tell_json(Plan *plan, gint64 at, const char *actor, const char *kind, json_t *detail);

#endif
