#include "read/report/phrases.h"

#include <string.h>

typedef struct Phrase {
	const WordGroup *group;
	GArray *words; /* of guint, by the glossary */
	bool stem; /* any form of them */
} Phrase;

struct Phrases {
	bool within_clauses;
	Glossary *glossary; /* while it is built */
	GPtrArray *all; /* of Phrase */
	GPtrArray *exact, *stems; /* by the first word's number: GArray of Start, or NULL */
	GHashTable *names; /* words that are no forms of stems; borrowed, NULL: none */
	GPtrArray *beginning; /* of WordGroup, borrowed: those with beginnings of words */
};

/* A phrase by its second word, which tells most of them apart without a look at them. */
typedef struct Start {
	guint second; /* 0: it has none */
	const Phrase *phrase;
} Start;

static void phrase_free(gpointer data)
{
	Phrase *phrase = data;

	g_array_unref(phrase->words);
	g_free(phrase);
}

static void list_free(gpointer data)
{
	if (data)
		g_array_unref(data);
}

static guint word_of(const Phrase *phrase, guint index)
{
	return g_array_index(phrase->words, guint, index);
}

static void enter(GPtrArray *lists, const Phrase *phrase)
{
	const guint number = word_of(phrase, 0);
	const Start start = {phrase->words->len > 1 ? word_of(phrase, 1) : 0, phrase};

	if (lists->len <= number)
		g_ptr_array_set_size(lists, (int)number + 1);
	if (!lists->pdata[number])
		lists->pdata[number] = g_array_new(FALSE, FALSE, sizeof(Start));
	g_array_append_val((GArray *)lists->pdata[number], start);
}

static void add_phrase(Phrases *phrases, const WordGroup *group, const char *text, bool stem)
{
	g_autoptr(Wording) wording = wording_new(text);
	Phrase *phrase = g_new0(Phrase, 1);

	phrase->group = group;
	phrase->stem = stem;
	phrase->words = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; i < wording->words->len; i++) {
		const guint number =
		    glossary_add(phrases->glossary, wording_word(wording, i)->folded, stem);
		g_array_append_val(phrase->words, number);
	}
	if (!phrase->words->len) {
		phrase_free(phrase);
		return;
	}
	g_ptr_array_add(phrases->all, phrase);
	enter(stem ? phrases->stems : phrases->exact, phrase);
}

Phrases *phrases_new(const GPtrArray *groups, Glossary *glossary)
{
	Phrases *phrases = g_new0(Phrases, 1);

	phrases->glossary = glossary;
	phrases->all = g_ptr_array_new_with_free_func(phrase_free);
	phrases->exact = g_ptr_array_new_with_free_func(list_free);
	phrases->stems = g_ptr_array_new_with_free_func(list_free);
	phrases->beginning = g_ptr_array_new();
	for (guint i = 0; i < groups->len; i++) {
		const WordGroup *group = groups->pdata[i];
		for (guint k = 0; k < group->words->len; k++)
			add_phrase(phrases, group, group->words->pdata[k], false);
		for (guint k = 0; k < group->stems->len; k++)
			add_phrase(phrases, group, group->stems->pdata[k], true);
		if (group->begins->len)
			g_ptr_array_add(phrases->beginning, (gpointer)group);
	}
	phrases->glossary = NULL;
	return phrases;
}

void phrases_keep_within_clauses(Phrases *phrases)
{
	phrases->within_clauses = true;
}

void phrases_leave_names(Phrases *phrases, GHashTable *names)
{
	phrases->names = names;
}

void phrases_free(Phrases *phrases)
{
	if (!phrases)
		return;
	g_ptr_array_unref(phrases->exact);
	g_ptr_array_unref(phrases->stems);
	g_ptr_array_unref(phrases->beginning);
	g_ptr_array_unref(phrases->all);
	g_free(phrases);
}

/* ---- finding ---- */

enum {
	ROOT_LETTERS = 4, /* behind a beginning */
	LONGEST_LOOK = 8, /* words back for a phrase that may hold one */
};

typedef struct Search {
	const Phrases *phrases;
	const KnownWords *known;
	GArray *hits;
	guint end; /* of the sentence looked at */
} Search;

static bool phrase_fits(const Search *s, const Phrase *phrase, guint at)
{
	if (at + phrase->words->len > s->end)
		return false;
	for (guint i = 1; i < phrase->words->len; i++)
		if (!known_word_fits(
			s->known, at + i, g_array_index(phrase->words, guint, i), phrase->stem) ||
		    (s->phrases->within_clauses && wording_word(s->known->wording, at + i)->clause))
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

static void try_list(Search *s, const GPtrArray *lists, guint number, guint at, bool stem)
{
	const GArray *list = number < lists->len ? lists->pdata[number] : NULL;

	for (guint i = 0; list && i < list->len; i++) {
		const Start *start = &g_array_index(list, Start, i);
		if (start->second &&
		    (at + 1 >= s->end || !known_word_fits(s->known, at + 1, start->second, stem)))
			continue;
		if (phrase_fits(s, start->phrase, at))
			note(s, start->phrase, at);
	}
}

static bool is_name(const Search *s, guint at)
{
	return s->phrases->names && g_hash_table_contains(s->phrases->names,
					wording_word(s->known->wording, at)->folded);
}

static void find_at(Search *s, guint at)
{
	const KnownWord *word = known_word(s->known, at);

	if (word->number)
		try_list(s, s->phrases->exact, word->number, at, false);
	if (word->forms && is_name(s, at))
		return;
	for (guint i = 0; i < word->forms; i++)
		try_list(s, s->phrases->stems,
		    g_array_index(s->known->forms, guint, word->first_form + i), at, true);
}

/* A phrase that has been found holds that word. */
static bool is_found(const Search *s, guint at)
{
	for (guint i = s->hits->len; i > 0; i--) {
		const Hit *hit = &g_array_index(s->hits, Hit, i - 1);
		if (hit->first + hit->count > at)
			return true;
		if (hit->first + LONGEST_LOOK < at)
			break;
	}
	return false;
}

static bool begins_as(const WordGroup *group, const char *word)
{
	for (guint i = 0; i < group->begins->len; i++) {
		const char *beginning = group->begins->pdata[i];
		if (g_str_has_prefix(word, beginning) &&
		    strlen(word) >= strlen(beginning) + ROOT_LETTERS)
			return true;
	}
	return false;
}

/* A word that nothing else is known of. */
static void try_beginning(Search *s, guint at)
{
	for (guint i = 0; i < s->phrases->beginning->len; i++) {
		const WordGroup *group = s->phrases->beginning->pdata[i];
		const Hit hit = {group, at, 1};
		if (begins_as(group, wording_word(s->known->wording, at)->folded) &&
		    !is_found(s, at) && !is_name(s, at))
			g_array_append_val(s->hits, hit);
	}
}

static GArray *find_all(const Phrases *phrases, const KnownWords *known)
{
	const Wording *wording = known->wording;
	Search s = {phrases, known, g_array_new(FALSE, FALSE, sizeof(Hit)), 0};

	for (guint k = 0; k < wording->sentences->len; k++) {
		const Sentence *sentence = wording_sentence(wording, k);
		s.end = sentence->first + sentence->count;
		for (guint i = sentence->first; i < s.end; i++) {
			find_at(&s, i);
			try_beginning(&s, i);
		}
	}
	return s.hits;
}

/* ---- what was found ---- */

guint64 word_bit(WordUse use)
{
	return G_GUINT64_CONSTANT(1) << use;
}

const Hit *found_hit(const Found *found, guint index)
{
	return &g_array_index(found->hits, Hit, index);
}

static void enter_hit(Found *found, const Hit *hit)
{
	const guint64 bit = word_bit((WordUse)hit->group->use);
	const guint sentence = wording_sentence_of(found->wording, hit->first);

	found->ends[hit->first + hit->count] |= bit;
	found->uses[sentence] |= bit;
	if (wording_sentence(found->wording, sentence)->first == hit->first)
		found->opens[sentence] |= bit;
	found->longest = MAX(found->longest, hit->count);
}

Found *phrases_find(const Phrases *phrases, const KnownWords *known)
{
	Found *found = g_new0(Found, 1);
	const guint words = known->wording->words->len;
	guint hit = 0;

	found->wording = known->wording;
	found->hits = find_all(phrases, known);
	found->from = g_new0(guint, words + 1);
	found->ends = g_new0(guint64, words + 1);
	found->uses = g_new0(guint64, known->wording->sentences->len + 1);
	found->opens = g_new0(guint64, known->wording->sentences->len + 1);
	for (guint word = 0; word <= words; word++) {
		found->from[word] = hit;
		while (hit < found->hits->len && found_hit(found, hit)->first == word)
			enter_hit(found, found_hit(found, hit++));
	}
	return found;
}

void found_free(Found *found)
{
	if (!found)
		return;
	g_array_unref(found->hits);
	g_free(found->from);
	g_free(found->ends);
	g_free(found->uses);
	g_free(found->opens);
	g_free(found);
}

const Hit *found_around(const Found *found, WordUse use, guint first, guint count)
{
	const guint back = first >= found->longest ? first - found->longest : 0;

	for (guint i = found->from[back]; i < found->from[first + 1]; i++) {
		const Hit *hit = found_hit(found, i);
		if (hit->group->use == (int)use && hit->first + hit->count >= first + count)
			return hit;
	}
	return NULL;
}
