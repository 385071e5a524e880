#include "flow/batch.h"

#include "base/zone.h"
#include "flow/asking.h"
#include "flow/asking_text.h"
#include "flow/batch_item.h"
#include "flow/batch_told.h"
#include "flow/plan_text.h"
#include "flow/reading_list.h"
#include "flow/timing.h"
#include "model/own_names.h"
#include "who/letter_to.h"

#include <string.h>

static bool item_of(const Batch *b, guint index, BatchItem *item_r)
{
	const Waiting *w = &g_array_index(b->waiting, Waiting, index);
	const Workflow *workflow = config_workflow(b->config, w->entry->workflow);
	const Stage *stage = workflow ? workflow_stage(workflow, w->ask->stage) : NULL;

	*item_r = (BatchItem){w, stage, {b->config, workflow, b->now, "siaga", {0}, w->asks}};
	return stage && stage->ask;
}

static Plan *plan_about(const BatchItem *item)
{
	Plan *plan = plan_new(OUTCOME_REGISTERED, reason_words(timer_kind_name(TIMER_MAIL_ASKS)));

	plan->entry = entry_copy(item->waiting->entry);
	return plan;
}

/* The ask's own letter, as it would have left at once. */
static Plan *put_alone(const Batch *b, const BatchItem *item)
{
	Plan *plan = plan_about(item);
	LetterWanted *letter = asking_letter(&item->step, plan->entry, item->stage, b->party);
	g_autofree char *action =
	    g_strdup_printf("%s/%d", letter->action, item->waiting->ask->revision);

	g_free(letter->action);
	letter->action = g_steal_pointer(&action);
	letter->ask = item->waiting->ask->id;
	g_ptr_array_add(plan->letters, letter);
	return plan;
}

static Plan *renew(const BatchItem *item)
{
	Plan *plan = plan_about(item);

	asking_renew(&item->step, plan, item->stage, REASON_ANEW_CHANGED);
	return plan;
}

/* A secret is never one among others, and a list takes a word for an answer, not a text. */
static bool may_be_listed(const Batch *b, const BatchItem *item)
{
	const Stage *stage = item->stage;

	return b->party->person && item->waiting->entry->secrecy < SECRECY_RAHASIA &&
	       !stage->ask->neutral && !stage->ask->assigned && !stage->otherwise &&
	       stage->edits->len == 0;
}

static char *limit_text(const Config *config, gint64 at)
{
	if (at == 0)
		return NULL;
	g_autofree char *date = zone_text(at, config->office.zone, "%d-%m-%Y");
	g_autofree char *time = zone_text(at, config->office.zone, "%H.%M");
	const char *zone = config->office.zone_label;

	return language_tell(config->language, REASON_LIST_LIMIT, date, time, zone);
}

static char *words_of_choices(const GPtrArray *choices)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < choices->len; i++) {
		const Choice *choice = choices->pdata[i];
		g_string_append_printf(text, "%s%s", i ? " / " : "", choice->word);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static LetterRow *row_of(const BatchItem *item, guint number)
{
	const Config *config = item->step.config;
	const Entry *e = item->waiting->entry;
	LetterRow *row = letter_row_new(number, e->label);

	row->matter = g_strdup(e->summary);
	row->from = g_strdup(batch_source(config, e));
	row->when = limit_text(config, e->due);
	row->stage = g_strdup(item->stage->title);
	row->text = batch_text(e);
	row->ask = item->waiting->ask->id;
	row->choices = asking_choices(&item->step, item->stage);
	row->note = words_of_choices(row->choices);
	return row;
}

static bool has_word(const LetterRow *row, const char *word)
{
	for (guint i = 0; i < row->choices->len; i++)
		if (g_str_equal(((const Choice *)row->choices->pdata[i])->word, word))
			return true;
	return false;
}

/* Words that answer every line at once; one that needs a reason cannot. */
static GPtrArray *common_choices(const Language *language, const GPtrArray *rows)
{
	GPtrArray *common = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);
	const LetterRow *first = rows->pdata[0];

	for (guint i = 0; i < first->choices->len; i++) {
		const Choice *choice = first->choices->pdata[i];
		bool all = strchr(choice->word, ':') == NULL;
		for (guint k = 1; all && k < rows->len; k++)
			all = has_word(rows->pdata[k], choice->word);
		g_autofree char *word = language_tell(language, REASON_LIST_ALL_WORD, choice->word);
		g_autofree char *means = language_tell(language, REASON_LIST_FOR_ALL);
		if (all)
			g_ptr_array_add(common, choice_new(word, means));
	}
	return common;
}

/* One numbered list of all these items (array of BatchItem). */
static DocketWanted *put_list(const Batch *b, const GArray *items)
{
	Docket *docket = docket_new(DOCKET_ASKS, b->party->name);
	g_autofree char *action = g_strdup_printf("asks/%s/%" G_GINT64_FORMAT, b->party->name,
	    g_array_index(items, BatchItem, 0).waiting->ask->id);
	LetterWanted *w =
	    letter_to_party(b->party, own_letter(OWN_LETTER_LIST_OF_ASKS), action, URGENCY_ASK);

	for (guint i = 0; i < items->len; i++) {
		const BatchItem *item = &g_array_index(items, BatchItem, i);
		DocketItem line = {.ask = item->waiting->ask->id};
		g_array_append_val(docket->items, line);
		letter_wanted_add_row(w, row_of(item, i + 1));
		w->secrecy = MAX(w->secrecy, item->waiting->entry->secrecy);
	}
	w->choices = common_choices(b->config->language, w->rows);
	docket->expires = b->now + b->config->limits.ask_expires;
	return docket_wanted_new(docket, w);
}

/* Puts what goes alone; what may stand in a list is added to `listed`, what is to be read to `read`. */
static void sort_item(
    const Batch *b, const BatchItem *item, Plan *plan, GArray *listed, GArray *read)
{
	const Waiting *w = item->waiting;

	if (asking_late(&item->step, w->ask, w->entry, item->stage))
		g_ptr_array_add(plan->also, renew(item));
	else if (may_be_listed(b, item) && item->stage->ask->reading)
		g_array_append_vals(read, item, 1);
	else if (may_be_listed(b, item))
		g_array_append_vals(listed, item, 1);
	else
		g_ptr_array_add(plan->also, put_alone(b, item));
}

/* Confirmations ride with the first list there is, or with another letter. */
static void tell(const Batch *b, Plan *plan)
{
	DocketWanted *list = plan->dockets->len > 0 ? plan->dockets->pdata[0] : NULL;
	g_autofree char *lines = batch_told_lines(b);

	if (list)
		letter_wanted_add_fact(list->letter, "tercatat", lines);
	else
		batch_tell(b, plan);
}

Plan *decide_batch(const Batch *b)
{
	Plan *plan = plan_new(OUTCOME_REGISTERED, reason_words(timer_kind_name(TIMER_MAIL_ASKS)));
	g_autoptr(GArray) listed = g_array_new(FALSE, FALSE, sizeof(BatchItem));
	g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(BatchItem));
	BatchItem item;

	for (guint i = 0; i < b->waiting->len; i++)
		if (item_of(b, i, &item))
			sort_item(b, &item, plan, listed, read);
	if (listed->len == 1)
		g_ptr_array_add(plan->also, put_alone(b, &g_array_index(listed, BatchItem, 0)));
	if (listed->len > 1)
		g_ptr_array_add(plan->dockets, put_list(b, listed));
	reading_list_put(b, read, plan);
	tell(b, plan);
	return plan;
}
