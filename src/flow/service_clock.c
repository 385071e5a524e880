#include "flow/service_clock.h"

#include "flow/deadline.h"
#include "flow/plan_text.h"

static gint64 end_of(const WorkflowStep *step, gint64 from)
{
	return deadline_after(step->config->calendar, step->config->office.zone, from,
	    step->workflow->clock, step->workflow->working_time);
}

static void run(const WorkflowStep *step, Plan *plan, gint64 from, gint64 until)
{
	plan->entry->due = until;
	plan_tell_json(plan, step->now, step->actor, SERVICE_CLOCK_RUNS,
	    json_pack("{s:I, s:I}", "from", (json_int_t)from, "until", (json_int_t)until));
}

void service_clock_begin(const WorkflowStep *step, Plan *plan, gint64 from)
{
	plan->entry->due = 0;
	if (step->workflow->clock > 0)
		run(step, plan, from, end_of(step, from));
}

static const Entry *first_due(const GPtrArray *sources)
{
	const Entry *first = NULL;

	for (guint i = 0; i < sources->len; i++) {
		const Entry *e = sources->pdata[i];
		if (e->due > 0 && (!first || e->due < first->due))
			first = e;
	}
	return first;
}

void service_clock_go_on(const WorkflowStep *step, Plan *plan, const GPtrArray *sources)
{
	const Entry *first = first_due(sources);

	plan->entry->due = 0;
	if (step->workflow->clock == 0)
		return;
	if (!first) {
		service_clock_begin(step, plan, step->now);
		return;
	}
	plan->entry->due = first->due;
	/* A source that is registered together with it has no number yet: it is the parent. */
	plan_tell_json(plan, step->now, step->actor, SERVICE_CLOCK_RUNS,
	    json_pack("{s:I, s:s}", "until", (json_int_t)first->due, "of",
		first->label ? first->label : ""));
}

void service_clock_stop(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	if (plan->entry->due > 0)
		plan_tell_json(plan, step->now, step->actor, SERVICE_CLOCK_STOPS,
		    json_pack(
			"{s:I, s:s}", "until", (json_int_t)plan->entry->due, "stage", stage->name));
	plan->entry->due = 0;
	if (plan->entry->parent && step->workflow->object == OBJECT_PRODUCT)
		g_ptr_array_add(
		    plan->timers, timer_new(plan->entry->parent, TIMER_DELIVERED, "{}", step->now));
}
