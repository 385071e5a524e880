#include "flow/undo.h"

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
