#include "decide/withdrawal.h"

#include "decide/receipt.h"
#include "flow/plan_text.h"
#include "flow/workflow.h"
#include "model/own_names.h"
#include "read/reported.h"

/* Section of the entry that holds his words. */
static const char words[] = "pencabutan";

static const Stage *way_of(const Config *config, const Entry *e, const Workflow **workflow_r)
{
	const Workflow *workflow = e->workflow ? config_workflow(config, e->workflow) : NULL;
	const Stage *stage = workflow && e->stage ? workflow_stage(workflow, e->stage) : NULL;

	*workflow_r = workflow;
	return stage && stage->on_withdrawal && !e->void_reason ? stage : NULL;
}

bool withdrawal_is_possible(const Config *config, const Entry *e)
{
	const Workflow *workflow;

	return way_of(config, e, &workflow) != NULL;
}

static void confirm(const Message *m, const Arrival *known, Plan *plan)
{
	if (receipt_of(known).refusal != REASON_NONE)
		return;
	g_autofree char *action =
	    g_strdup_printf("withdrawal/%s", m->message_id ? m->message_id : m->sha256);
	LetterWanted *w =
	    letter_wanted_new(own_letter(OWN_LETTER_WITHDRAWAL), known->sender.address, action);
	w->to_name = g_strdup(plan->entry->reporter_name);
	w->neutral = true;
	w->urgency = URGENCY_RECEIPT;
	w->reply_to_id = g_strdup(m->message_id);
	receipt_time(known, plan, w);
	g_ptr_array_add(plan->letters, w);
}

Plan *decide_withdrawal(const Message *m, const Arrival *known, const Thread *thread)
{
	Plan *plan = plan_new(OUTCOME_COMMAND, reason_new(REASON_DONE_WITHDRAWAL));
	const Workflow *workflow;
	const Stage *stage = way_of(known->config, thread->entry, &workflow);
	g_autofree char *text = reported_text(m);
	WorkflowStep step = {known->config, workflow, known->now, "siaga", {0}, thread->asks};

	plan->entry = entry_copy(thread->entry);
	plan->attach_mail = true;
	entry_set_section(plan->entry, words, text);
	plan_tell_json(plan, known->now, known->sender.address, "withdrawal",
	    json_pack("{s:s, s:s}", "stage", stage->name, "mail", m->sha256));
	workflow_enter(&step, plan, stage->on_withdrawal);
	if (!known->quiet && known->mailbox->can_send)
		confirm(m, known, plan);
	return plan;
}
