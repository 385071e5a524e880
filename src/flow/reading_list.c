#include "flow/reading_list.h"

#include "base/text.h"
#include "base/zone.h"
#include "flow/asking_text.h"
#include "flow/batch_item.h"
#include "language/language.h"
#include "model/own_names.h"
#include "read/report/matters.h"
#include "who/letter_to.h"

#include <string.h>

enum {
	MOST_LINES = 40, /* of one letter */
	SENTENCE_BYTES = 300,
	TEXT_BYTES = 1500, /* of the report below the list */
};

/* A report with what the office's words make of it. */
typedef struct Judged {
	const BatchItem *item;
	Judgement *judgement;
} Judged;

static void judged_clear(gpointer data)
{
	judgement_free(((Judged *)data)->judgement);
}

/* What nobody's words could be judged of comes before what is calm. */
static bool is_mute(const Judged *one)
{
	const Entry *e = one->item->waiting->entry;

	return !e->text || !*e->text;
}

static int by_alarm(gconstpointer a, gconstpointer b)
{
	const Judged *x = a, *y = b;
	const guint of_x = judgement_weight(x->judgement), of_y = judgement_weight(y->judgement);
	const Entry *p = x->item->waiting->entry, *q = y->item->waiting->entry;

	if (of_x != of_y)
		return of_x < of_y ? 1 : -1;
	if (is_mute(x) != is_mute(y))
		return is_mute(x) ? -1 : 1;
	return (p->id > q->id) - (p->id < q->id);
}

static GArray *in_order(const Batch *b, const GArray *items)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(Judged));

	g_array_set_clear_func(list, judged_clear);
	for (guint i = 0; i < items->len; i++) {
		const BatchItem *item = &g_array_index(items, BatchItem, i);
		Judged one = {item, judgement_of_entry(b->judges, item->waiting->entry)};
		g_array_append_val(list, one);
	}
	g_array_sort(list, by_alarm);
	return list;
}

/* Which words have raised it; NULL: none. */
static char *reasons_of(const Judged *one)
{
	const GPtrArray *why = one->judgement->why;
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; one->judgement->alarm > 0 && i < why->len; i++) {
		const Reason *reason = why->pdata[i];
		if (reason->id == REASON_JUDGED_NOT_NIHIL)
			continue;
		g_autofree char *said = language_say(one->item->step.config->language, reason);
		g_string_append_printf(text, "%s%s", text->len ? "; " : "", said);
	}
	return text->len ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

static char *source_of(const Config *config, const Entry *e)
{
	const char *source = batch_source(config, e);

	if (!e->place || (source && strstr(source, e->place)))
		return g_strdup(source);
	return source ? g_strdup_printf("%s, %s", source, e->place) : g_strdup(e->place);
}

/* A text that is no more than the sentence above is not said again. */
static bool is_said(const char *text, const char *sentence)
{
	gsize length = strlen(sentence);

	return strncmp(text, sentence, length) == 0 &&
	       text[length + strspn(text + length, ".! \r\n")] == '\0';
}

static LetterRow *row_of(const Judged *one, guint number)
{
	const Config *config = one->item->step.config;
	const Entry *e = one->item->waiting->entry;
	LetterRow *row = letter_row_new(number, e->label);
	g_autofree char *text = batch_text(e);

	row->matter = judgement_line(one->judgement, e->summary, SENTENCE_BYTES);
	row->from = source_of(config, e);
	row->when = zone_text(e->received, config->office.zone, ZONE_SHOWN);
	row->note = reasons_of(one);
	row->text = text_shortened(text, TEXT_BYTES);
	if (*text && is_said(text, row->matter))
		row->group = g_strdup("termuat");
	g_autoptr(GPtrArray) matters = e->text ? matters_to_split(e->text) : NULL;
	row->matters = matters ? g_strdup_printf("%u", matters->len) : NULL;
	row->ask = one->item->waiting->ask->id;
	row->choices = asking_choices(&one->item->step, one->item->stage);
	return row;
}

static bool can_be_said_of(const BatchItem *item, const char *act)
{
	const Answer *answer = stage_answer(item->stage, act);

	return answer && answer->then && answer->note != NOTE_REQUIRED;
}

/* What may be said of all lines at once: that they go on as they are, never that all are something else. */
static GPtrArray *choices_for_all(const Batch *b, const GArray *list, guint from, guint end)
{
	const Stage *first = g_array_index(list, Judged, from).item->stage;
	GPtrArray *choices = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);

	for (guint i = 0; i < first->answers->len; i++) {
		const char *act = ((const Answer *)first->answers->pdata[i])->act;
		bool all = true;
		for (guint k = from; all && k < end; k++)
			all = can_be_said_of(g_array_index(list, Judged, k).item, act);
		const char *title = vocabulary_act(b->config->vocabulary, act)->title;
		g_autofree char *word =
		    language_tell(b->config->language, REASON_LIST_ALL_WORD, title);
		if (all)
			g_ptr_array_add(choices, choice_new(word, ""));
	}
	return choices;
}

static DocketWanted *put(const Batch *b, const GArray *list, guint from, guint end)
{
	Docket *docket = docket_new(DOCKET_READING, b->party->name);
	g_autofree char *action = g_strdup_printf("reading/%s/%" G_GINT64_FORMAT, b->party->name,
	    g_array_index(list, Judged, from).item->waiting->ask->id);
	LetterWanted *w =
	    letter_to_party(b->party, own_letter(OWN_LETTER_READING_LIST), action, URGENCY_ASK);
	g_autofree char *count = g_strdup_printf("%u", end - from);

	for (guint i = from; i < end; i++) {
		const Judged *one = &g_array_index(list, Judged, i);
		DocketItem line = {.ask = one->item->waiting->ask->id};
		g_array_append_val(docket->items, line);
		letter_wanted_add_row(w, row_of(one, i - from + 1));
		w->secrecy = MAX(w->secrecy, one->item->waiting->entry->secrecy);
	}
	w->choices = choices_for_all(b, list, from, end);
	letter_wanted_add_fact(w, "jumlah", count);
	if (end - from > 1) {
		g_autofree char *others = g_strdup_printf("%u", end - from - 1);
		letter_wanted_add_fact(w, "jumlah_lainnya", others);
	}
	docket->expires = b->now + b->config->limits.ask_expires;
	return docket_wanted_new(docket, w);
}

void reading_list_put(const Batch *b, const GArray *items, Plan *plan)
{
	g_autoptr(GArray) list = in_order(b, items);

	for (guint from = 0; from < list->len; from += MOST_LINES)
		g_ptr_array_add(
		    plan->dockets, put(b, list, from, MIN(from + MOST_LINES, list->len)));
}
