/* How siaga itself is: a letter to whoever keeps it, with nothing of any mail. */
#include "recur/health_lines.h"
#include "recur/job_letter.h"

void job_health(const JobWork *work, Plan *plan)
{
	g_autofree char *text = health_lines(work);
	g_autofree char *since = job_moment(work, work->since);
	g_autofree char *until = job_moment(work, work->now);
	g_autofree char *period =
	    language_tell(work->config->language, REASON_JOB_PERIOD, since, until);

	for (guint i = 0; i < work->job->letters->len; i++) {
		const LetterOrder *order = work->job->letters->pdata[i];
		g_autoptr(GArray) to = recipients_of(work->config, order, NULL, work->now);
		for (guint k = 0; k < to->len; k++) {
			LetterWanted *letter =
			    job_letter(work, plan, order, &g_array_index(to, Recipient, k));
			letter_wanted_add_fact(letter, "periode", period);
			letter_wanted_add_fact(letter, "isi", text);
		}
	}
}
