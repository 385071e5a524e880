#include "flow/object.h"

#include "flow/object_entry.h"

/* Where its sections are written: what is put together from several has to be looked over first. */
static const char *writing_stage(const Workflow *workflow)
{
	for (guint i = 0; i < workflow->stages->len; i++) {
		const Stage *stage = workflow->stages->pdata[i];
		if (stage->edits->len > 0)
			return stage->name;
	}
	return workflow->first;
}

void object_start(const WorkflowStep *step, Plan *plan, const Workflow *workflow, const char *text)
{
	object_give(step, plan, workflow, text, NULL);
}

void object_give(const WorkflowStep *step, Plan *plan, const Workflow *workflow, const char *text,
    const Assignment *to)
{
	const WorkflowStep own = object_step(step, workflow);
	Plan *child = object_child(step, plan, workflow, text, to);

	workflow_enter(&own, child, workflow->first);
	g_ptr_array_add(plan->also, child);
}

Plan *object_contact(const WorkflowStep *step, const Workflow *workflow, const char *mailbox,
    const char *name, const char *address)
{
	const WorkflowStep own = object_step(step, workflow);
	Plan *plan = object_told(step, workflow, mailbox, name, address);

	workflow_enter(&own, plan, workflow->first);
	return plan;
}

Plan *object_compile(const WorkflowStep *step, const Workflow *workflow, const GPtrArray *sources)
{
	const WorkflowStep own = object_step(step, workflow);
	Plan *plan = object_compiled(step, workflow, sources);

	workflow_enter(&own, plan, writing_stage(workflow));
	return plan;
}
