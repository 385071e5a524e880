/*
 * object_entry.h: the entry that another one brings about, before it enters its first stage.  Pure.
 */
#ifndef SIAGA_FLOW_OBJECT_ENTRY_H
#define SIAGA_FLOW_OBJECT_ENTRY_H

#include "flow/step.h"
#include "who/assignment.h"

/* The same step in the object's own workflow: no mail causes it. */
WorkflowStep object_step(const WorkflowStep *step, const Workflow *workflow);

/* A plan for the entry that `workflow` makes of plan->entry, whose history tells of it; it belongs into plan->also.
 * text, to: as in object.h; each may be NULL. */
Plan *object_child(const WorkflowStep *step, Plan *plan, const Workflow *workflow, const char *text,
    const Assignment *to);

/* A plan for the entry that is compiled from `sources` (array of Entry, at least one). */
Plan *object_compiled(const WorkflowStep *step, const Workflow *workflow, const GPtrArray *sources);

/* A plan for an entry that comes of no other: its matter is `name`, its text `address`; letters leave from `mailbox`. */
Plan *object_told(const WorkflowStep *step, const Workflow *workflow, const char *mailbox,
    const char *name, const char *address);

#endif
