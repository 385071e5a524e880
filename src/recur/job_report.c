/* The figures of the last period that is over.  What they are is put in by whoever has the store (engine/letters/report_letter.h). */
#include "recur/job_letter.h"
#include "recur/period.h"

static void report_to(const JobWork *work, Plan *plan, const LetterOrder *order,
    const Recipient *to, const Period *period)
{
	LetterWanted *letter = job_letter(work, plan, order, to);
	Secrecy reach = job_reach(order, to);

	/* It names what its reader may know of. */
	letter->secrecy = reach;
	letter->report = report_wanted_new(period->name, reach);
	letter_wanted_add_fact(letter, "periode", period->title);
}

void job_report(const JobWork *work, Plan *plan)
{
	g_auto(Period) period = {.name = NULL};

	/* By the schedule's time: a run that was missed tells of the same period. */
	period_before(work->job->period, work->occurrence, work->config, &period);
	for (guint i = 0; i < work->job->letters->len; i++) {
		const LetterOrder *order = work->job->letters->pdata[i];
		g_autoptr(GArray) to = recipients_of(work->config, order, NULL, work->now);
		for (guint k = 0; k < to->len; k++)
			report_to(work, plan, order, &g_array_index(to, Recipient, k), &period);
	}
}
