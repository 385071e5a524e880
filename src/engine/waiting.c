#include "engine/waiting.h"

#include "base/log.h"
#include "decide/thread.h"
#include "read/words.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/ledger.h"

#include <string.h>

/* ---- what the rest of a line names ---- */

static const Unit *unit_named(const Directory *directory, const char *name)
{
	g_autofree char *wanted = vocabulary_fold(name);

	for (guint i = 0; i < directory->units->len; i++) {
		const Unit *unit = directory->units->pdata[i];
		g_autofree char *title = vocabulary_fold(unit->title ? unit->title : "");
		if (g_str_equal(unit->name, wanted) || g_str_equal(title, wanted))
			return unit;
	}
	return NULL;
}

static bool has_word(const GPtrArray *words, const char *word)
{
	return g_ptr_array_find_with_equal_func((GPtrArray *)(gsize)words, word, g_str_equal, NULL);
}

/* Every word belongs to the place: more than that may mean anything. */
static bool is_all_place(const char *text, const char *told_by)
{
	static const char *const titles[] = {
	    "di", "dari", "kec", "kecamatan", "ds", "desa", "kel", "kelurahan"};
	g_autoptr(GPtrArray) words = words_of(text);
	g_autoptr(GPtrArray) names = words_of(told_by);

	for (guint i = 0; i < words->len; i++) {
		const char *word = words->pdata[i];
		bool title = false;
		for (guint k = 0; k < G_N_ELEMENTS(titles); k++)
			title = title || g_str_equal(titles[k], word);
		if (!title && !has_word(names, word))
			return false;
	}
	return true;
}

static void resolve_place(const Setup *setup, TriageLine *line)
{
	PlaceFound found = place_find(setup->places, line->rest);

	if (found.kind == PLACE_ONE && is_all_place(line->rest, found.why))
		line->place = found.place->name;
	else if (found.kind == PLACE_AMBIGUOUS)
		triage_line_refuse(line, "nama tempatnya dapat berarti lebih dari satu kecamatan");
	else
		triage_line_refuse(line, "tempat atau unit yang disebut tidak dikenal");
	place_found_clear(&found);
}

static bool only_one(const GPtrArray *entries)
{
	const Entry *first = entries->pdata[0];
	const Entry *second = entries->len > 1 ? entries->pdata[1] : NULL;

	return !second || second->year < first->year;
}

static void resolve_entry(const Receiver *r, TriageLine *line, Secrecy clearance)
{
	g_autoptr(GPtrArray) found = entries_find(r->store, NULL, line->rest, NULL);
	const Entry *first = found && found->len > 0 ? found->pdata[0] : NULL;

	if (!first || first->secrecy > clearance) {
		triage_line_refuse(line, "nomor agenda yang disebut tidak dikenal");
	} else if (!only_one(found)) {
		triage_line_refuse(line, "nomor agenda itu ada dalam lebih dari satu buku");
	} else {
		line->entry = entry_copy(first);
		line->asks = asks_list(r->store, first->id, false, NULL);
	}
}

void waiting_resolve(const Receiver *r, TriageLine *line, Secrecy clearance)
{
	if (line->act == TRIAGE_ADD)
		resolve_entry(r, line, clearance);
	if (line->act != TRIAGE_REGISTER || !*line->rest)
		return;
	line->unit = unit_named(r->setup->config->directory, line->rest);
	if (!line->unit)
		resolve_place(r->setup, line);
}

/* ---- the answer to a list ---- */

static void load_items(Waiting *w, const Receiver *r, const Knowledge *known)
{
	const GArray *items = known->docket->items;

	for (guint i = 0; i < items->len; i++) {
		const DocketItem *item = &g_array_index(items, DocketItem, i);
		g_autoptr(GError) err = NULL;
		Held *held = item->mail ? held_load(r, item->mail, known->now, &err) : NULL;
		if (err)
			log_warn("%s", err->message);
		g_ptr_array_add(w->helds, held);
		g_ptr_array_add(w->mails, held ? &held->mail : NULL);
	}
}

/* The mail that a person is asked about. */
static void load_claim(Waiting *w, const Receiver *r, Knowledge *known)
{
	load_items(w, r, known);
	known->claimed = w->mails->len > 0 ? w->mails->pdata[0] : NULL;
}

static void load_triage(Waiting *w, const Receiver *r, const Message *m, Knowledge *known)
{
	const Person *person = directory_person(known->config->directory, known->docket->person);
	const char *why;

	load_items(w, r, known);
	w->lines = triage_read(known->config, m->reply, known->docket->items->len, &why);
	for (guint i = 0; i < w->lines->len; i++)
		waiting_resolve(r, w->lines->pdata[i], person ? person->clearance : SECRECY_BIASA);
	w->triage = (Triage){w->mails, w->lines, why};
	known->triage = &w->triage;
}

/* ---- an addition that is none ---- */

static void load_fresh(Waiting *w, const Receiver *r, Knowledge *known)
{
	gint64 mail = ledger_last_addition(r->store, known->thread->id, known->address);

	w->fresh = mail ? held_load(r, mail, known->now, NULL) : NULL;
	known->fresh = w->fresh ? &w->fresh->mail : NULL;
}

static void free_held(gpointer held)
{
	held_free(held);
}

Waiting *waiting_lookup(const Receiver *r, const Message *m, Knowledge *known)
{
	bool list = known->docket &&
		    (known->docket->kind == DOCKET_TRIAGE || known->docket->kind == DOCKET_SPAM);
	bool fresh = known->thread && known->party && known->authenticated && known->address &&
		     thread_says_new(known->config, m);

	bool claim = known->docket && known->docket->kind == DOCKET_CLAIM;
	g_autoptr(Held) addition =
	    known->command ? held_addition(r, known->command, known->command_facts, known->now)
			   : NULL;

	if (!list && !fresh && !claim && !addition)
		return NULL;
	Waiting *w = g_new0(Waiting, 1);
	w->helds = g_ptr_array_new_with_free_func(free_held);
	w->mails = g_ptr_array_new();
	if (list)
		load_triage(w, r, m, known);
	w->addition = g_steal_pointer(&addition);
	if (w->addition)
		known->command_facts->addition = &w->addition->mail;
	if (claim)
		load_claim(w, r, known);
	if (fresh)
		load_fresh(w, r, known);
	return w;
}

void waiting_free(Waiting *w)
{
	if (!w)
		return;
	g_ptr_array_unref(w->helds);
	g_ptr_array_unref(w->mails);
	if (w->lines)
		g_ptr_array_unref(w->lines);
	held_free(w->fresh);
	held_free(w->addition);
	g_free(w);
}
