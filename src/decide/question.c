#include "decide/question.h"

#include "decide/receipt.h"
#include "model/own_names.h"

/* Caller frees. */
static char *status_words(const Config *config, const Entry *e)
{
	const Workflow *workflow = e->workflow ? config_workflow(config, e->workflow) : NULL;
	const Stage *stage = workflow && e->stage ? workflow_stage(workflow, e->stage) : NULL;

	if (e->void_reason)
		return language_tell(config->language, REASON_STATE_VOID);
	if (!stage)
		return language_tell(config->language, REASON_STATE_RECEIVED);
	return g_strdup(stage->status ? stage->status : stage->title);
}

Plan *decide_question(const Message *m, const Arrival *known, const NamedEntry *named)
{
	if (known->quiet)
		return plan_new(OUTCOME_COMMAND, reason_new(REASON_DONE_QUIET));
	Plan *plan = plan_new(OUTCOME_COMMAND, reason_new(REASON_KIND_QUESTION));
	ReasonId refusal = receipt_of(known).refusal;

	plan->entry = entry_copy(named->entry);
	if (refusal != REASON_NONE) {
		reason_free(plan->why);
		plan->why = reason_new(refusal);
		return plan;
	}
	g_autofree char *action =
	    g_strdup_printf("status/%s", m->message_id ? m->message_id : m->sha256);
	LetterWanted *w =
	    letter_wanted_new(own_letter(OWN_LETTER_STATE), known->sender.address, action);
	w->to_name = g_strdup(named->entry->reporter_name);
	w->neutral = true;
	w->urgency = URGENCY_RECEIPT;
	receipt_time(known, plan, w);
	w->reply_to_id = g_strdup(m->message_id);
	g_autofree char *status = status_words(known->config, named->entry);
	letter_wanted_add_fact(w, "tahap", status);
	g_ptr_array_add(plan->letters, w);
	return plan;
}
