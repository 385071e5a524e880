#include "read/report/event.h"

#include "read/report/stem.h"

#include <math.h>
#include <string.h>

enum {
	NEAR_HOURS = 20, /* what is reported within is more likely one event */
	FAR_HOURS = 72, /* later ones are not compared */
	WORD_LETTERS = 4,
	FEW = 30, /* among fewer no word is common */
};

/* A long word is compared by its root as far as it can be told: the shortest form of four letters and more. */
static char *root_of(const char *folded)
{
	GString *root = g_string_new(folded);
	gsize shortest = strlen(folded);
	guint best = 0;
	Forms forms;

	forms_of(&forms, folded);
	for (guint i = 1; i < forms.count; i++) {
		const gsize length = form_length(&forms.all[i]);
		if (length >= WORD_LETTERS && length < shortest) {
			shortest = length;
			best = i;
		}
	}
	form_text(&forms, best, root);
	return g_string_free(root, FALSE);
}

static void add_meanings(Trace *trace, const Wording *w, const GArray *hits)
{
	g_autofree bool *known = g_new0(bool, w->words->len + 1);

	for (guint i = 0; i < hits->len; i++) {
		const Hit *hit = &g_array_index(hits, Hit, i);
		if (hit->group->use != WORD_SAME && hit->group->use != WORD_COMMON)
			continue;
		for (guint k = 0; k < hit->count; k++)
			known[hit->first + k] = true;
		if (hit->group->use == WORD_SAME && hit->group->weight > 1)
			g_hash_table_add(trace->acts, g_strdup(hit->group->name));
		if (hit->group->use == WORD_SAME)
			g_hash_table_add(trace->meanings, g_strconcat("=", hit->group->name, NULL));
	}
	for (guint i = 0; i < w->words->len; i++) {
		const Word *word = wording_word(w, i);
		if (known[i] || word->number || strlen(word->folded) < WORD_LETTERS ||
		    g_hash_table_contains(trace->villages, word->folded))
			continue;
		g_hash_table_add(trace->meanings, root_of(word->folded));
	}
}

Trace *trace_new(
    const Wording *wording, const GArray *hits, const char *place, char *const *names, gint64 at)
{
	Trace *trace = g_new0(Trace, 1);
	g_autofree char *own = place ? wording_fold(place, strlen(place)) : NULL;

	trace->place = g_strdup(place);
	trace->at = at;
	trace->villages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	trace->meanings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; names && names[i]; i++)
		if (*names[i] && g_strcmp0(names[i], own) != 0)
			g_hash_table_add(trace->villages, g_strdup(names[i]));
	trace->acts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	add_meanings(trace, wording, hits);
	if (own)
		g_hash_table_remove(trace->meanings, own);
	return trace;
}

void trace_free(Trace *trace)
{
	if (!trace)
		return;
	g_free(trace->place);
	g_hash_table_unref(trace->villages);
	g_hash_table_unref(trace->meanings);
	g_hash_table_unref(trace->acts);
	g_free(trace);
}

void trace_count(const Trace *trace, GHashTable *weights)
{
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, trace->meanings);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		guint have = GPOINTER_TO_UINT(g_hash_table_lookup(weights, key));
		g_hash_table_replace(weights, g_strdup(key), GUINT_TO_POINTER(have + 1));
	}
}

static bool share_one(GHashTable *a, GHashTable *b)
{
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, a);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (g_hash_table_contains(b, key))
			return true;
	return false;
}

/* What is rare tells more: the share of all traces that do not hold it, by its logarithm. */
static double rarity(const char *meaning, GHashTable *weights, guint count)
{
	guint have = GPOINTER_TO_UINT(g_hash_table_lookup(weights, meaning));

	count = MAX(count, FEW);
	return log((count + 1.0) / (have + 0.5)) / log(count + 2.0);
}

static double common_meaning(const Trace *a, const Trace *b, GHashTable *weights, guint count)
{
	GHashTableIter iter;
	gpointer key;
	double sum = 0;

	g_hash_table_iter_init(&iter, a->meanings);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (g_hash_table_contains(b->meanings, key))
			sum += rarity(key, weights, count);
	return sum;
}

/* Two that tell of deeds tell of the same one; what tells of none is another thing at the same place. */
static double by_acts(const Trace *a, const Trace *b)
{
	enum { SAME_ACT = 12, OTHER_ACT = -6, NO_ACT = -16 };
	guint of_a = g_hash_table_size(a->acts), of_b = g_hash_table_size(b->acts);

	if (!of_a && !of_b)
		return 0;
	if (!of_a || !of_b)
		return NO_ACT;
	return share_one(a->acts, b->acts) ? SAME_ACT : OTHER_ACT;
}

guint trace_likeness(const Trace *a, const Trace *b, GHashTable *weights, guint count)
{
	const gint64 hours = ABS(a->at - b->at) / 3600;
	const bool known = g_hash_table_size(a->villages) && g_hash_table_size(b->villages);
	const bool village = share_one(a->villages, b->villages);

	if (hours > FAR_HOURS || (a->place && b->place && !g_str_equal(a->place, b->place)) ||
	    (known && !village) || (!village && (!a->place || !b->place)))
		return 0;
	double meaning = common_meaning(a, b, weights, count);
	if (meaning <= 0)
		return 0;
	double sure =
	    meaning * 24 + (village ? 22 : 0) + (hours <= NEAR_HOURS ? 8 : 0) + by_acts(a, b);
	return (guint)CLAMP(sure, 0, 100);
}
