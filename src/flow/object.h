/*
 * object.h: an entry that another one brings about: a task that runs beside it, a product compiled from it,
 * a disposition on it.  It has a workflow, a book and a number of its own.  Pure.
 */
#ifndef SIAGA_FLOW_OBJECT_H
#define SIAGA_FLOW_OBJECT_H

#include "flow/workflow.h"
#include "who/assignment.h"

/* Starts `workflow` for plan->entry (a plan in plan->also): the matter is the entry's, `text` (NULL or "":
 * none) what it is about.  A product begins with the entry's sections as its own. */
void object_start(const WorkflowStep *step, Plan *plan, const Workflow *workflow, const char *text);
/* The same, given to people and units from its beginning. */
void object_give(const WorkflowStep *step, Plan *plan, const Workflow *workflow, const char *text,
    const Assignment *to);

/* A product compiled from several entries (array of Entry, at least one), without a parent: the highest
 * secrecy and urgency of them, the clock of the one that is due first, the facts of all in order.  It
 * begins at the stage where its sections are written, where there is one.  Caller frees. */
Plan *object_compile(const WorkflowStep *step, const Workflow *workflow, const GPtrArray *sources);

/* A contact that is to be known (a workflow of OBJECT_CONTACT), without a parent: its stages ask whether it may be.
 * Letters leave from `mailbox`.  Caller frees. */
Plan *object_contact(const WorkflowStep *step, const Workflow *workflow, const char *mailbox,
    const char *name, const char *address);

#endif
