/*
 * deadline_stage.h: the deadlines of the stage that an entry is in; part of deadline_reasons.h.  Pure.
 */
#ifndef SIAGA_EXPLAIN_DEADLINE_STAGE_H
#define SIAGA_EXPLAIN_DEADLINE_STAGE_H

#include "explain/deadline_reasons.h"

void deadline_stage_reasons(
    const DeadlineFacts *facts, const Workflow *workflow, const Stage *stage, GPtrArray *reasons);

/* Borrowed, the array's.  Takes `title` over. */
DeadlineReason *deadline_reason_add(GPtrArray *reasons, const char *kind, gint64 at, Reason *title);
/* Takes `line` over. */
void deadline_reason_say(DeadlineReason *reason, Reason *line);
/* Day by day from `from` on, as the workflow counts, and that it is not what is in force, where it is not. */
void deadline_reason_count(const DeadlineFacts *facts, DeadlineReason *reason,
    const Workflow *workflow, gint64 from, gint64 seconds);
/* What is left of it, or for how long it has passed. */
void deadline_reason_end(const DeadlineFacts *facts, DeadlineReason *reason);

#endif
