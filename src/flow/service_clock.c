#include "flow/service_clock.h"

#include "flow/deadline.h"
#include "flow/plan_text.h"

/* Before its end somebody is warned. */
static void set_warning(const WorkflowStep *step, Plan *plan, const Deadline *clock)
{
	if (step->workflow->warning == 0)
		return;
	g_autofree char *detail =
	    g_strdup_printf("{\"until\":%" G_GINT64_FORMAT "}", plan->entry->due);
	gint64 at = deadline_before(clock, step->workflow->warning);

	g_ptr_array_add(plan->timers, timer_new(0, TIMER_WARNS, detail, MAX(at, step->now)));
}

static void run(const WorkflowStep *step, Plan *plan, gint64 from, gint64 length)
{
	const Deadline clock = {step->config->calendar, step->config->office.zone, from, length,
	    step->workflow->working_time};

	plan->entry->due = deadline_end(&clock);
	plan_tell_json(plan, step->now, step->actor, SERVICE_CLOCK_RUNS,
	    json_pack("{s:I, s:I, s:I}", "from", (json_int_t)from, "until",
		(json_int_t)plan->entry->due, "length", (json_int_t)length));
	set_warning(step, plan, &clock);
}

void service_clock_begin(const WorkflowStep *step, Plan *plan, gint64 from)
{
	plan->entry->due = 0;
	if (step->workflow->clock > 0)
		run(step, plan, from, step->workflow->clock);
}

void service_clock_enter(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	const Entry *e = plan->entry;

	if (stage->clock == 0 || (e->due > 0 && stage->clock == step->workflow->clock))
		return;
	run(step, plan, e->due > 0 ? MIN(e->received, e->registered) : step->now, stage->clock);
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
