#include "flow/undo_time.h"

#include "base/zone.h"
#include "config/office/workflow.h"

gint64 undo_delay(const Config *config, const Answer *answer, const Entry *entry)
{
	if (!answer_leads(answer) || entry->urgency == DEGREE_MOST_URGENT)
		return 0;
	return answer->release >= 0 ? answer->release : config->limits.release_delay;
}

char *undo_promise(const Config *config, const Stage *stage, const Entry *entry)
{
	gint64 longest = 0;

	for (guint i = 0; i < stage->answers->len; i++)
		longest = MAX(longest, undo_delay(config, stage->answers->pdata[i], entry));
	if (longest < 60)
		return NULL;
	g_autofree char *minutes = g_strdup_printf("%d", (int)(longest / 60));
	return language_tell(config->language, REASON_UNDO_PROMISE, minutes);
}

/* When the first thing that waits is carried out; 0: nothing waits. */
static gint64 first_release(const Plan *plan)
{
	gint64 first = 0;

	for (guint i = 0; i < plan->timers->len; i++) {
		const Timer *t = plan->timers->pdata[i];
		if (t->kind == TIMER_RELEASE && (first == 0 || t->at < first))
			first = t->at;
	}
	for (guint i = 0; i < plan->also->len; i++) {
		gint64 at = first_release(plan->also->pdata[i]);
		if (at != 0 && (first == 0 || at < first))
			first = at;
	}
	return first;
}

char *undo_offer(const Config *config, const Plan *plan, ReasonId offer)
{
	gint64 at = first_release(plan);

	if (at == 0)
		return NULL;
	g_autofree char *time = zone_text(at, config->office.zone, "%H.%M");
	return language_tell(config->language, offer, time);
}
