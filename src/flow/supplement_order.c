#include "flow/supplement_order.h"

void supplement_timer(Plan *plan, gint64 entry, TimerKind kind, json_t *detail, gint64 now)
{
	char *text = json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS);

	g_ptr_array_add(plan->timers, timer_new(entry, kind, text, now));
	free(text);
	json_decref(detail);
}

void supplement_order(
    Plan *plan, const Ask *ask, const Answer *answer, const char *words, gint64 now)
{
	supplement_timer(plan, 0, TIMER_ADD_WORDS,
	    json_pack("{s:s, s:s, s:s, s:s}", "asked", ask->stage, "act", answer->act, "actor",
		ask->person, "words", words),
	    now);
}

void supplement_order_result(
    const WorkflowStep *step, Plan *plan, const char *section, const char *words)
{
	const Entry *e = plan->entry;

	if (step->workflow->object != OBJECT_TASK || e->parent == 0)
		return;
	supplement_timer(plan, e->parent, TIMER_RESULT,
	    json_pack("{s:s, s:s, s:s, s:s}", "from", e->label, "actor", step->actor, "section",
		section, "words", words),
	    step->now);
}
