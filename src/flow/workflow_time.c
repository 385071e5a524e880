#include "flow/workflow_time.h"

#include "flow/deadline.h"
#include "flow/timing.h"

static void set_timer(Plan *plan, const Stage *stage, TimerKind kind, guint index, gint64 at)
{
	g_autofree char *detail =
	    g_strdup_printf("{\"index\":%u,\"stage\":\"%s\"}", index, stage->name);

	g_ptr_array_add(plan->timers, timer_new(0, kind, detail, at));
}

/* One that speaks of a limit, whenever it comes. */
static void set_push(
    Plan *plan, const Stage *stage, TimerKind kind, guint index, gint64 at, gint64 limit)
{
	g_autofree char *detail =
	    g_strdup_printf("{\"index\":%u,\"stage\":\"%s\",\"limit\":%" G_GINT64_FORMAT "}", index,
		stage->name, limit);

	g_ptr_array_add(plan->timers, timer_new(0, kind, detail, at));
}

gint64 workflow_time_begins(
    const Config *config, const Entry *entry, const Stage *stage, gint64 entered)
{
	const AskOrder *ask = stage->ask;

	if (!ask || !ask->reading || entry->urgency == DEGREE_MOST_URGENT)
		return entered;
	return timing_next_batch(
	    config->office.zone, directory_role(config->directory, ask->role), entered + 1);
}

static gint64 after(const WorkflowStep *step, gint64 seconds, gint64 from)
{
	return deadline_after(step->config->calendar, step->config->office.zone, from, seconds,
	    step->workflow->working_time);
}

/* Those to whom the entry was given were told a time: it goes before the stage's own limit. */
static bool is_promised(const WorkflowStep *step, const Entry *entry, const Stage *stage)
{
	return stage->ask && stage->ask->assigned && entry->promised > step->now;
}

/* `limit` from its beginning; `own`: as the workflow counts time, else by the clock on the wall. */
static void set_limit(
    const WorkflowStep *step, Plan *plan, const Stage *stage, gint64 limit, bool own)
{
	const Deadline d = {step->config->calendar, step->config->office.zone,
	    workflow_time_begins(step->config, plan->entry, stage, step->now), limit,
	    own && step->workflow->working_time};

	gint64 end = deadline_end(&d);

	set_timer(plan, stage, TIMER_LIMIT, 0, end);
	for (guint i = 0; i < stage->remind->len; i++)
		set_push(plan, stage, TIMER_REMIND, i,
		    deadline_before(&d, g_array_index(stage->remind, gint64, i)), end);
	for (guint i = 0; i < stage->escalations->len; i++) {
		const Escalation *e = stage->escalations->pdata[i];
		set_push(plan, stage, TIMER_ESCALATE, i, deadline_beyond(&d, e->after), end);
	}
}

gint64 workflow_limit(const WorkflowStep *step, const Entry *entry, const Stage *stage)
{
	if (is_promised(step, entry, stage))
		return entry->promised;
	gint64 from = workflow_time_begins(step->config, entry, stage, step->now);
	return stage->limit > 0 ? after(step, stage->limit, from) : 0;
}

/* Its own limit with reminders before and escalations after. */
static void set_limits(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	if (is_promised(step, plan->entry, stage))
		set_limit(step, plan, stage, plan->entry->promised - step->now, false);
	else if (stage->limit > 0)
		set_limit(step, plan, stage, stage->limit, true);
}

/* These, or the wait before the next stage. */
void workflow_set_times(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	if (stage->then && stage->wait > 0)
		set_timer(plan, stage, TIMER_THEN, 0, after(step, stage->wait, step->now));
	set_limits(step, plan, stage);
}

static void cancel_limits(Plan *plan)
{
	plan_cancel(plan, TIMER_LIMIT);
	plan_cancel(plan, TIMER_REMIND);
	plan_cancel(plan, TIMER_ESCALATE);
}

void workflow_begin_anew(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	cancel_limits(plan);
	set_limits(step, plan, stage);
}

void workflow_extend(const WorkflowStep *step, Plan *plan, const Stage *stage, gint64 seconds)
{
	cancel_limits(plan);
	set_limit(step, plan, stage, seconds, true);
}
