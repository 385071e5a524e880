#include "engine/facts/verdict.h"

#include "config/office/word_fold.h"
#include "language/heard.h"
#include "read/words.h"
#include "store/asks.h"
#include "store/entries.h"
#include "who/excluded.h"

#include <string.h>

static const Unit *unit_named(const Directory *directory, const char *name)
{
	g_autofree char *wanted = word_fold(name);

	for (guint i = 0; i < directory->units->len; i++) {
		const Unit *unit = directory->units->pdata[i];
		g_autofree char *title = word_fold(unit->title ? unit->title : "");
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
static bool is_all_place(const Language *language, const char *text, const char *told_by)
{
	g_autoptr(GPtrArray) words = words_of(text);
	g_autoptr(GPtrArray) names = words_of(told_by);

	for (guint i = 0; i < words->len; i++) {
		const char *word = words->pdata[i];
		gsize n = strlen(word);
		bool title = heard_is(language, HEARD_PLACE_AT, word, n) ||
			     heard_is(language, HEARD_PLACE_DISTRICT, word, n) ||
			     heard_is(language, HEARD_PLACE_VILLAGE, word, n);
		if (!title && !has_word(names, word))
			return false;
	}
	return true;
}

static void resolve_place(const Setup *setup, TriageLine *line)
{
	PlaceFound found = place_find(setup->places, line->rest);

	if (found.kind == PLACE_ONE && is_all_place(setup->config->language, line->rest, found.why))
		line->place = found.place->name;
	else if (found.kind == PLACE_AMBIGUOUS)
		triage_line_refuse(line, REASON_TRIAGE_PLACE_AMBIGUOUS);
	else
		triage_line_refuse_left(line, REASON_TRIAGE_PLACE_UNKNOWN, line->rest);
	place_found_clear(&found);
}

static bool only_one(const GPtrArray *entries)
{
	const Entry *first = entries->pdata[0];
	const Entry *second = entries->len > 1 ? entries->pdata[1] : NULL;

	return !second || second->year < first->year;
}

static bool is_none(const Receiver *r, const Entry *e, const VerdictBy *by)
{
	return e->secrecy > by->clearance ||
	       (by->address && excluded_has(r->setup->config, e, by->address, by->now));
}

static void resolve_entry(const Receiver *r, TriageLine *line, const VerdictBy *by)
{
	g_autoptr(GPtrArray) found = entries_find(r->store, NULL, line->rest, NULL);
	const Entry *first = found && found->len > 0 ? found->pdata[0] : NULL;

	if (!first || is_none(r, first, by)) {
		triage_line_refuse_left(line, REASON_TRIAGE_ENTRY_UNKNOWN, line->rest);
	} else if (!only_one(found)) {
		triage_line_refuse(line, REASON_TRIAGE_ENTRY_AMBIGUOUS);
	} else {
		line->entry = entry_copy(first);
		line->asks = asks_list(r->store, first->id, false, NULL);
	}
}

void verdict_resolve(const Receiver *r, TriageLine *line, const VerdictBy *by)
{
	if (line->act == TRIAGE_ADD)
		resolve_entry(r, line, by);
	if (line->act != TRIAGE_REGISTER || !*line->rest)
		return;
	line->unit = unit_named(r->setup->config->directory, line->rest);
	if (!line->unit)
		resolve_place(r->setup, line);
}
