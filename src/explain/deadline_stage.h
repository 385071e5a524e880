/*
 * deadline_stage.h: the deadlines of the stage that an entry is in; part of deadline_reasons.h.  Pure.
 */
#ifndef SIAGA_EXPLAIN_DEADLINE_STAGE_H
#define SIAGA_EXPLAIN_DEADLINE_STAGE_H

#include "explain/deadline_reason.h"

void deadline_stage_reasons(
    const DeadlineFacts *facts, const Workflow *workflow, const Stage *stage, GPtrArray *reasons);

#endif
