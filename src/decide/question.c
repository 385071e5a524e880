#include "decide/question.h"

#include "base/zone.h"
#include "decide/receipt.h"
#include "decide/thread.h"
#include "model/own_names.h"
#include "who/party.h"

static const Stage *stage_of(const Config *config, const Entry *e)
{
	const Workflow *workflow = e->workflow ? config_workflow(config, e->workflow) : NULL;

	return workflow && e->stage ? workflow_stage(workflow, e->stage) : NULL;
}

/* Caller frees. */
static char *status_words(const Config *config, const Entry *e)
{
	const Stage *stage = stage_of(config, e);

	if (e->void_reason)
		return language_tell(config->language, REASON_STATE_VOID);
	if (!stage)
		return language_tell(config->language, REASON_STATE_RECEIVED);
	return g_strdup(stage->status ? stage->status : stage->title);
}

/* Who has it now, when it was handed on; NULL: it is still here.  Caller frees. */
static char *holders(const Config *config, const Entry *e)
{
	const Stage *stage = stage_of(config, e);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	Party party;

	if (!stage || !stage->ask || !stage->ask->assigned)
		return NULL;
	for (guint i = 0; i < e->assigned->len; i++)
		if (party_find(config->directory, e->assigned->pdata[i], &party) && party.unit)
			g_ptr_array_add(names, (gpointer)(gsize)party.full_name);
	bool any = names->len > 0;
	g_ptr_array_add(names, NULL);
	return any ? g_strjoinv(", ", (char **)names->pdata) : NULL;
}

/* With several each is a row of its own. */
static LetterRow *row_of(const Config *config, const Entry *e)
{
	LetterRow *row = letter_row_new(0, e->label);

	row->stage = status_words(config, e);
	row->when = zone_text(e->received, config->office.zone, ZONE_SHOWN);
	return row;
}

static LetterWanted *state_of(
    const Message *m, const Arrival *known, const GPtrArray *entries, bool adds)
{
	const Entry *first = entries->pdata[0];
	g_autofree char *action =
	    g_strdup_printf("status/%s", m->message_id ? m->message_id : m->sha256);
	g_autofree char *with = holders(known->config, first);
	g_autofree char *status = status_words(known->config, first);
	LetterWanted *w =
	    letter_wanted_new(own_letter(OWN_LETTER_STATE), known->sender.address, action);

	w->to_name = g_strdup(first->reporter_name);
	w->neutral = true;
	w->urgency = URGENCY_RECEIPT;
	w->reply_to_id = g_strdup(m->message_id);
	letter_wanted_add_fact(w, "tahap", status);
	letter_wanted_add_fact(w, "pejabat", with);
	/* The letter says that it is noted; the words themselves are not sent back. */
	letter_wanted_add_fact(w, "tambahan", adds ? "+" : NULL);
	if (entries->len > 1)
		w->rows = g_ptr_array_new_with_free_func((GDestroyNotify)letter_row_free);
	for (guint i = 0; w->rows && i < entries->len; i++)
		g_ptr_array_add(w->rows, row_of(known->config, entries->pdata[i]));
	return w;
}

Plan *decide_question(const Message *m, const Arrival *known, const Facts *facts)
{
	const QuestionFacts *question = &facts->question;
	ReasonId refusal = receipt_of(known).refusal;
	const Entry *first = question->entries->pdata[0];

	if (known->quiet)
		return plan_new(OUTCOME_COMMAND, reason_new(REASON_DONE_QUIET));
	bool adds = question->more && facts->thread.entry && facts->thread.entry->id == first->id;
	Plan *plan = adds ? thread_addition_untold(m, known, &facts->thread)
			  : plan_new(OUTCOME_COMMAND, reason_new(REASON_KIND_QUESTION));
	if (!plan->entry)
		plan->entry = entry_copy(first);
	plan->attach_mail = adds;
	if (refusal != REASON_NONE) {
		reason_free(plan->why);
		plan->why = reason_new(refusal);
		return plan;
	}
	LetterWanted *w = state_of(m, known, question->entries, adds);
	receipt_time(known, plan, w);
	g_ptr_array_add(plan->letters, w);
	return plan;
}
