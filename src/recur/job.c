#include "recur/job.h"

#include "flow/plan_text.h"
#include "recur/job_letter.h"

static void (*const kinds[])(const JobWork *work, Plan *plan) = {
    [JOB_RECAP] = job_recap,
    [JOB_REMIND] = job_remind,
    [JOB_DIGEST] = job_digest,
    [JOB_OPEN] = job_open,
    [JOB_REPORT] = job_report,
    [JOB_HEALTH] = job_health,
};

static void tell(const JobWork *work, Plan *plan)
{
	json_t *detail = json_pack("{s:s, s:I, s:I, s:i}", "job", work->job->name, "for",
	    (json_int_t)work->occurrence, "since", (json_int_t)work->since, "letters",
	    (int)plan->letters->len);

	plan_tell_json(plan, work->now, "siaga", "job", detail);
}

Plan *decide_job(const JobWork *work)
{
	Plan *plan = plan_new(OUTCOME_REGISTERED, reason_words(work->job->name));

	if (work->job->kind < G_N_ELEMENTS(kinds) && kinds[work->job->kind])
		kinds[work->job->kind](work, plan);
	tell(work, plan);
	return plan;
}
