#include "flow/undo.h"

#include "base/zone.h"
#include "flow/asking.h"
#include "flow/plan_text.h"
#include "model/own_names.h"

bool undo_is_asked(const Act *act)
{
	return act && g_str_equal(act->name, own_act(OWN_ACT_VOID));
}

static bool is_last_round(const Ask *ask, const GPtrArray *asks)
{
	for (guint i = 0; i < asks->len; i++) {
		const Ask *other = asks->pdata[i];
		if (g_str_equal(other->stage, ask->stage) && other->revision > ask->revision)
			return false;
	}
	return true;
}

ReasonId undo_refusal(const Ask *ask, const Entry *entry, const GPtrArray *asks)
{
	if (ask->state != ASK_ANSWERED)
		return REASON_UNDO_NOTHING;
	/* What has been carried out has led to another stage, or to this one once more. */
	bool waits = entry->closed == 0 && g_strcmp0(entry->stage, ask->stage) == 0 &&
		     is_last_round(ask, asks);
	return waits ? REASON_NONE : REASON_UNDO_CARRIED_OUT;
}

void undo_carry(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *ask, const char *evidence)
{
	plan_tell_json(plan, step->now, step->actor, "taken-back",
	    json_pack("{s:I, s:s, s:s?, s:s}", "ask", (json_int_t)ask->id, "stage", stage->name,
		"act", ask->answer, "mail", evidence));
	asking_renew(step, plan, stage, REASON_ANEW_TAKEN_BACK);
}

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
