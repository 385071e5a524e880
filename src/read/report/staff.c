#include "read/report/staff.h"

#include <string.h>

enum { ADDRESS_WORDS = 10 }; /* longer lines say more than to whom it is written */

typedef struct Case {
	const Wording *w;
	const Found *found;
	const AllNamed *named;
} Case;

static bool sentence_has(const Found *found, WordUse use, guint k)
{
	return found->uses[k] & word_bit(use);
}

/* "Yth. Kepala Kantor Kesbangpol": a line of its own that begins with such a word, and complains of nothing. */
bool staff_is_address(const Found *found, guint k)
{
	return wording_sentence(found->wording, k)->count <= ADDRESS_WORDS &&
	       !sentence_has(found, WORD_MISCONDUCT, k) && found->opens[k] & word_bit(WORD_ADDRESS);
}

/* Says more than to whom it is written. */
static bool says(const Case *c, WordUse use, guint k)
{
	return sentence_has(c->found, use, k) && !staff_is_address(c->found, k);
}

static bool near_has(const Case *c, WordUse use, guint k)
{
	guint last = c->w->sentences->len - 1;

	for (guint i = k ? k - 1 : 0; i <= MIN(k + 1, last); i++)
		if (says(c, use, i))
			return true;
	return false;
}

/* Beside an officer. */
static bool near_officer(const Case *c, WordUse use)
{
	for (guint k = 0; k < c->w->sentences->len; k++)
		if (says(c, WORD_OFFICER, k) && near_has(c, use, k))
			return true;
	return false;
}

static bool anywhere(const Case *c, WordUse use)
{
	for (guint k = 0; k < c->w->sentences->len; k++)
		if (says(c, use, k))
			return true;
	return false;
}

/* "pak bagus" */
static bool is_addressed(const Case *c, guint word)
{
	return c->found->ends[word] & word_bit(WORD_COURTESY);
}

/* A single word counts with a capital letter, or behind a word of address ("pak bagus"); several words, unless who is
 * called so is only spoken to. */
static bool counts(const Case *c, const Named *who)
{
	if (who->count > 1)
		return !staff_is_spoken_to(c->named, who);
	const Sentence *s = wording_sentence(c->w, wording_sentence_of(c->w, who->first));
	bool heads = who->first == s->first;
	return (wording_word(c->w, who->first)->capital && !heads) || is_addressed(c, who->first);
}

static bool is_addressee(const Case *c, const Named *who)
{
	return staff_is_address(c->found, wording_sentence_of(c->w, who->first)) ||
	       staff_is_spoken_to(c->named, who);
}

/* "pak kesbang", "mohon kesbangpol": who is called or asked. */
static bool is_called(const Case *c, guint word)
{
	return c->found->ends[word] & (word_bit(WORD_COURTESY) | word_bit(WORD_APPEAL));
}

/* This office is spoken of in the sentence. */
static bool names_office(const Case *c, guint k)
{
	if (!says(c, WORD_OFFICE, k))
		return false;
	for (guint i = 0; i < c->found->hits->len; i++) {
		const Hit *hit = &g_array_index(c->found->hits, Hit, i);
		if (hit->group->use == WORD_OFFICE && wording_sentence_of(c->w, hit->first) == k &&
		    !is_called(c, hit->first))
			return true;
	}
	return false;
}

/* Its people, or what one meets there and in no other office. */
static bool speaks_of_office(const Case *c)
{
	for (guint k = 0; k < c->w->sentences->len; k++)
		if (names_office(c, k) &&
		    (near_has(c, WORD_OFFICER, k) || !near_has(c, WORD_OUTSIDE, k)))
			return true;
	return false;
}

/* An officer is spoken of, and not only asked: "mohon loket buka siang". */
static bool speaks_of_officer(const Case *c)
{
	for (guint i = 0; i < c->found->hits->len; i++) {
		const Hit *hit = &g_array_index(c->found->hits, Hit, i);
		if (hit->group->use == WORD_OFFICER && !is_called(c, hit->first) &&
		    says(c, WORD_OFFICER, wording_sentence_of(c->w, hit->first)))
			return true;
	}
	return false;
}

static bool of_others(const Case *c)
{
	return anywhere(c, WORD_OUTSIDE) || anywhere(c, WORD_ELSEWHERE);
}

/* In whatever way; NULL: nobody is. */
static const char *named(const Case *c)
{
	for (guint i = 0; i < c->named->names->len; i++) {
		const Named *who = &g_array_index(c->named->names, Named, i);
		if (!staff_is_address(c->found, wording_sentence_of(c->w, who->first)) &&
		    counts(c, who))
			return who->name->first;
	}
	return NULL;
}

/* Not only spoken to; NULL: nobody is. */
static const char *spoken_of(const Case *c)
{
	for (guint i = 0; i < c->named->names->len; i++) {
		const Named *who = &g_array_index(c->named->names, Named, i);
		if (!is_addressee(c, who) && counts(c, who))
			return who->name->first;
	}
	return NULL;
}

/* In doubt he is: a name that is an ordinary word, too, at least keeps nothing from the others. */
static GPtrArray *accused(const Case *c)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < c->named->names->len; i++) {
		const Named *who = &g_array_index(c->named->names, Named, i);
		const char *person = who->name->person;
		if (!is_addressee(c, who) &&
		    !g_ptr_array_find_with_equal_func(names, person, g_str_equal, NULL))
			g_ptr_array_add(names, g_strdup(person));
	}
	return names;
}

/* The words that say so; "": none does, but they may be ours; NULL: they are not meant. */
static const char *meant(const Case *c)
{
	const char *name = named(c);

	if (name && anywhere(c, WORD_MISCONDUCT))
		return name;
	for (guint k = 0; k < c->w->sentences->len; k++)
		if (says(c, WORD_OFFICE, k) && near_has(c, WORD_OFFICER, k) &&
		    near_has(c, WORD_MISCONDUCT, k))
			return "office";
	/* Officers, and no other office is named. */
	bool wrong = anywhere(c, WORD_MISCONDUCT) &&
		     (anywhere(c, WORD_GRIEVANCE) || near_officer(c, WORD_MISCONDUCT));
	return wrong && anywhere(c, WORD_OFFICER) && !anywhere(c, WORD_OUTSIDE) ? "" : NULL;
}

StaffSigns staff_look(const KnownWords *known, const Found *found, const StaffNames *names)
{
	g_autoptr(AllNamed) all = staff_named(known, found, names);
	const Case c = {known->wording, found, all};
	const char *why = meant(&c);

	return (StaffSigns){why != NULL, speaks_of_office(&c), of_others(&c),
	    speaks_of_officer(&c) && !of_others(&c), g_strdup(why && *why ? why : NULL),
	    g_strdup(spoken_of(&c)), accused(&c)};
}

void staff_signs_clear(StaffSigns *signs)
{
	g_free(signs->why);
	g_free(signs->named);
	if (signs->accused)
		g_ptr_array_unref(signs->accused);
}
