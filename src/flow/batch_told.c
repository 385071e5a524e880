#include "flow/batch_told.h"

#include "flow/timing.h"
#include "model/own_names.h"
#include "who/letter_to.h"

#include <jansson.h>
#include <string.h>

static const Told *told_at(const Batch *b, guint i)
{
	return &g_array_index(b->told, Told, i);
}

char *batch_told_lines(const Batch *b)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < b->told->len; i++)
		g_string_append_printf(text, "%s- %s", i ? "\n" : "", told_at(b, i)->line);
	return b->told->len ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

static bool tell_along(const Plan *plan, const char *lines)
{
	for (guint i = 0; i < plan->also->len; i++) {
		const Plan *also = plan->also->pdata[i];
		LetterWanted *w = also->letters->len > 0 ? also->letters->pdata[0] : NULL;
		if (!w || w->neutral || w->secrecy >= SECRECY_RAHASIA)
			continue;
		letter_wanted_add_fact(w, "tercatat", lines);
		return true;
	}
	return false;
}

static LetterWanted *letter_of(const Batch *b, const char *lines)
{
	g_autofree char *action =
	    g_strdup_printf("told/%s/%" G_GINT64_FORMAT, b->party->name, b->now);
	LetterWanted *w =
	    letter_to_party(b->party, own_letter(OWN_LETTER_CONFIRMED), action, URGENCY_RECEIPT);

	w->text = g_strdup(lines);
	return w;
}

static bool all_known(const Batch *b)
{
	for (guint i = 0; i < b->told->len; i++)
		if (!told_at(b, i)->entry)
			return false;
	return b->party->person != NULL;
}

static void tell_one(const Batch *b, Plan *plan, LetterWanted *w)
{
	w->neutral = true;
	w->ask = told_at(b, 0)->ask->id;
	plan->entry = entry_copy(told_at(b, 0)->entry);
	g_ptr_array_add(plan->letters, w);
}

/* The line without the number. */
static const char *words_of(const Told *t)
{
	g_autofree char *number = g_strconcat(t->entry->label, ": ", NULL);

	return t->line + (g_str_has_prefix(t->line, number) ? strlen(number) : 0);
}

/* A list of what was answered: it is read as that of asks (decide/docket_asks.h). */
static void tell_several(const Batch *b, Plan *plan, LetterWanted *w)
{
	Docket *docket = docket_new(DOCKET_ASKS, b->party->name);

	g_clear_pointer(&w->text, g_free);
	for (guint i = 0; i < b->told->len; i++) {
		const Told *t = told_at(b, i);
		DocketItem item = {.ask = t->ask->id};
		LetterRow *row = letter_row_new(i + 1, t->entry->label);
		row->note = g_strdup(words_of(t));
		g_array_append_val(docket->items, item);
		letter_wanted_add_row(w, row);
	}
	docket->expires = b->now + b->config->limits.ask_expires;
	g_ptr_array_add(plan->dockets, docket_wanted_new(docket, w));
}

void batch_tell(const Batch *b, Plan *plan)
{
	g_autofree char *lines = batch_told_lines(b);

	if (!lines || tell_along(plan, lines))
		return;
	LetterWanted *w = letter_of(b, lines);
	if (!all_known(b))
		g_ptr_array_add(plan->letters, w);
	else if (b->told->len == 1)
		tell_one(b, plan, w);
	else
		tell_several(b, plan, w);
}
