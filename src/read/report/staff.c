#include "read/report/staff.h"

#include <string.h>

enum {
	ADDRESS_WORDS = 10, /* longer lines say more than to whom it is written */
	NAME_LETTERS = 4, /* shorter parts of names are words of all kinds */
};

typedef struct Case {
	const Wording *w;
	const GArray *hits;
	const GPtrArray *names;
} Case;

/* Degrees and titles hold a full stop, names do not. */
static void add_name(GPtrArray *names, const char *full_name)
{
	g_auto(GStrv) halves = g_strsplit(full_name, ",", 2);
	g_auto(GStrv) parts = g_strsplit(halves[0] ? halves[0] : "", " ", -1);

	for (guint i = 0; parts[i]; i++)
		if (strlen(parts[i]) >= NAME_LETTERS && !strchr(parts[i], '.'))
			g_ptr_array_add(names, wording_fold(parts[i], strlen(parts[i])));
}

GPtrArray *staff_names(const Directory *directory)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < directory->people->len; i++) {
		const Person *person = directory->people->pdata[i];
		if (person->unit || person_is_shared(person))
			continue;
		add_name(names, person->full_name);
		g_ptr_array_add(names, wording_fold(person->name, strlen(person->name)));
	}
	return names;
}

static bool sentence_has(const Case *c, WordUse use, guint k)
{
	for (guint i = 0; i < c->hits->len; i++) {
		const Hit *hit = &g_array_index(c->hits, Hit, i);
		if (hit->group->use == (int)use && wording_sentence_of(c->w, hit->first) == k)
			return true;
	}
	return false;
}

/* "Yth. Kepala Kantor Kesbangpol": a line of its own that begins with such a word. */
static bool is_address(const Case *c, guint k)
{
	const Sentence *s = wording_sentence(c->w, k);

	if (s->count > ADDRESS_WORDS)
		return false;
	for (guint i = 0; i < c->hits->len; i++) {
		const Hit *hit = &g_array_index(c->hits, Hit, i);
		if (hit->group->use == WORD_ADDRESS && hit->first == s->first)
			return true;
	}
	return false;
}

static bool near_has(const Case *c, WordUse use, guint k)
{
	guint last = c->w->sentences->len - 1;

	for (guint i = k ? k - 1 : 0; i <= MIN(k + 1, last); i++)
		if (!is_address(c, i) && sentence_has(c, use, i))
			return true;
	return false;
}

static bool anywhere(const Case *c, WordUse use)
{
	for (guint k = 0; k < c->w->sentences->len; k++)
		if (!is_address(c, k) && sentence_has(c, use, k))
			return true;
	return false;
}

/* "pak bagus" */
static bool is_addressed(const Case *c, guint word)
{
	for (guint i = 0; i < c->hits->len; i++) {
		const Hit *hit = &g_array_index(c->hits, Hit, i);
		if (hit->group->use == WORD_COURTESY && hit->first + hit->count == word)
			return true;
	}
	return false;
}

/* A name counts with a capital letter, or behind a word of address ("pak bagus"). */
static const char *named(const Case *c)
{
	for (guint i = 0; i < c->w->words->len; i++) {
		const Word *word = wording_word(c->w, i);
		guint k = wording_sentence_of(c->w, i);
		if (is_address(c, k) ||
		    !g_ptr_array_find_with_equal_func(
			(GPtrArray *)(gsize)c->names, word->folded, g_str_equal, NULL))
			continue;
		bool heads = i == wording_sentence(c->w, k)->first;
		if ((word->capital && !heads) || is_addressed(c, i))
			return word->folded;
	}
	return NULL;
}

bool staff_is_meant(const Wording *w, const GArray *hits, const GPtrArray *names, char **why_r)
{
	const Case c = {w, hits, names};

	*why_r = NULL;
	if (!anywhere(&c, WORD_MISCONDUCT))
		return false;
	const char *name = named(&c);
	if (name) {
		*why_r = g_strdup(name);
		return true;
	}
	for (guint k = 0; k < w->sentences->len; k++)
		if (!is_address(&c, k) && sentence_has(&c, WORD_OFFICE, k) &&
		    near_has(&c, WORD_OFFICER, k) && near_has(&c, WORD_MISCONDUCT, k)) {
			*why_r = g_strdup("office");
			return true;
		}
	/* Officers, and no other office is named: they may be ours. */
	return anywhere(&c, WORD_OFFICER) && anywhere(&c, WORD_GRIEVANCE) &&
	       !anywhere(&c, WORD_OUTSIDE);
}

bool staff_is_address(const Wording *w, const GArray *hits, guint k)
{
	const Case c = {w, hits, NULL};

	return is_address(&c, k);
}
