#include "read/report/phrases.h"

#include <string.h>

typedef struct Phrase {
	const WordGroup *group;
	GPtrArray *words; /* of char *, folded */
	bool stem; /* any form of them */
} Phrase;

struct Phrases {
	bool within_clauses;
	GPtrArray *all; /* of Phrase */
	GHashTable *exact, *stems; /* first word -> GPtrArray of Phrase */
};

static void phrase_free(gpointer data)
{
	Phrase *phrase = data;

	g_ptr_array_unref(phrase->words);
	g_free(phrase);
}

static void enter(GHashTable *table, const Phrase *phrase)
{
	const char *key = phrase->words->pdata[0];
	GPtrArray *list = g_hash_table_lookup(table, key);

	if (!list) {
		list = g_ptr_array_new();
		g_hash_table_insert(table, g_strdup(key), list);
	}
	g_ptr_array_add(list, (gpointer)(gsize)phrase);
}

static void add_phrase(Phrases *phrases, const WordGroup *group, const char *text, bool stem)
{
	g_autoptr(Wording) wording = wording_new(text);
	Phrase *phrase = g_new0(Phrase, 1);

	phrase->group = group;
	phrase->stem = stem;
	phrase->words = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < wording->words->len; i++)
		g_ptr_array_add(phrase->words, g_strdup(wording_word(wording, i)->folded));
	if (!phrase->words->len) {
		phrase_free(phrase);
		return;
	}
	g_ptr_array_add(phrases->all, phrase);
	enter(stem ? phrases->stems : phrases->exact, phrase);
}

static void list_free(gpointer data)
{
	g_ptr_array_unref(data);
}

Phrases *phrases_new(const GPtrArray *groups)
{
	Phrases *phrases = g_new0(Phrases, 1);

	phrases->all = g_ptr_array_new_with_free_func(phrase_free);
	phrases->exact = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
	phrases->stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
	for (guint i = 0; i < groups->len; i++) {
		const WordGroup *group = groups->pdata[i];
		for (guint k = 0; k < group->words->len; k++)
			add_phrase(phrases, group, group->words->pdata[k], false);
		for (guint k = 0; k < group->stems->len; k++)
			add_phrase(phrases, group, group->stems->pdata[k], true);
	}
	return phrases;
}

void phrases_keep_within_clauses(Phrases *phrases)
{
	phrases->within_clauses = true;
}

void phrases_free(Phrases *phrases)
{
	if (!phrases)
		return;
	g_hash_table_unref(phrases->exact);
	g_hash_table_unref(phrases->stems);
	g_ptr_array_unref(phrases->all);
	g_free(phrases);
}

/* ---- finding ---- */

typedef struct Search {
	const Phrases *phrases;
	const Wording *wording;
	GArray *hits;
	guint end; /* of the sentence looked at */
} Search;

static bool word_fits(const Search *s, guint at, const char *word, bool stem)
{
	if (!stem)
		return g_str_equal(wording_word(s->wording, at)->folded, word);
	GPtrArray *forms = (GPtrArray *)(gsize)wording_forms(s->wording, at);
	return g_ptr_array_find_with_equal_func(forms, word, g_str_equal, NULL);
}

static bool phrase_fits(const Search *s, const Phrase *phrase, guint at)
{
	if (at + phrase->words->len > s->end)
		return false;
	for (guint i = 1; i < phrase->words->len; i++)
		if (!word_fits(s, at + i, phrase->words->pdata[i], phrase->stem) ||
		    (s->phrases->within_clauses && wording_word(s->wording, at + i)->clause))
			return false;
	return true;
}

/* A longer phrase of the same group at the same word takes the place of a shorter one. */
static void note(Search *s, const Phrase *phrase, guint at)
{
	for (guint i = s->hits->len; i > 0; i--) {
		Hit *hit = &g_array_index(s->hits, Hit, i - 1);
		if (hit->first != at)
			break;
		if (hit->group == phrase->group) {
			hit->count = MAX(hit->count, phrase->words->len);
			return;
		}
	}
	const Hit hit = {phrase->group, at, phrase->words->len};
	g_array_append_val(s->hits, hit);
}

static void try_list(Search *s, GHashTable *table, const char *key, guint at)
{
	const GPtrArray *list = g_hash_table_lookup(table, key);

	for (guint i = 0; list && i < list->len; i++)
		if (phrase_fits(s, list->pdata[i], at))
			note(s, list->pdata[i], at);
}

static void find_at(Search *s, guint at)
{
	const GPtrArray *forms = wording_forms(s->wording, at);

	try_list(s, s->phrases->exact, wording_word(s->wording, at)->folded, at);
	for (guint i = 0; i < forms->len; i++)
		try_list(s, s->phrases->stems, forms->pdata[i], at);
}

GArray *phrases_find(const Phrases *phrases, const Wording *wording)
{
	Search s = {phrases, wording, g_array_new(FALSE, FALSE, sizeof(Hit)), 0};

	for (guint k = 0; k < wording->sentences->len; k++) {
		const Sentence *sentence = wording_sentence(wording, k);
		s.end = sentence->first + sentence->count;
		for (guint i = sentence->first; i < s.end; i++)
			find_at(&s, i);
	}
	return s.hits;
}
