#include "decide/triage_waits.h"

const Job *triage_job(const Config *config, JobKind kind)
{
	for (guint i = 0; i < config->schedule->len; i++) {
		const Job *job = config->schedule->pdata[i];
		if (job->kind == kind)
			return job;
	}
	return NULL;
}

static void set_timer(Plan *plan, TimerKind kind, guint index, gint64 at)
{
	g_autofree char *detail = g_strdup_printf("{\"index\":%u}", index);

	g_ptr_array_add(plan->timers, timer_new(0, kind, detail, at));
}

bool triage_is_urgent(const Match *match)
{
	return match_degree(match) != DEGREE_ORDINARY;
}

/* Timers of the office, not of an entry that the held mail may be about. */
static Plan *times_of(const Job *job, const Match *match, const Arrival *known)
{
	Plan *times = plan_new(OUTCOME_HELD, reason_new(REASON_HELD_WAITS));
	gint64 since = MIN(known->received, known->now);

	if (triage_is_urgent(match))
		set_timer(times, TIMER_TRIAGE, 0, known->now);
	for (guint i = 0; i < job->escalations->len; i++) {
		const Escalation *e = job->escalations->pdata[i];
		set_timer(times, TIMER_TRIAGE_LATE, i, MAX(known->now, since + e->after));
	}
	return times;
}

void triage_waits(Plan *plan, const Match *match, const Arrival *known)
{
	const Job *job = triage_job(known->config, JOB_TRIAGE);

	if (job && match && !known->quiet)
		g_ptr_array_add(plan->also, times_of(job, match, known));
}
