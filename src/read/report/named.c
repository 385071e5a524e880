#include "read/report/named.h"

#include <string.h>

enum { NAME_LETTERS = 4 }; /* shorter parts of names are words of all kinds */

struct StaffNames {
	GPtrArray *all; /* of StaffName */
	GHashTable *by_word; /* first word's number: GPtrArray of StaffName, borrowed */
};

static void staff_name_free(gpointer data)
{
	StaffName *name = data;

	g_free(name->person);
	g_free(name->first);
	g_array_unref(name->words);
	g_free(name);
}

/* Degrees and titles hold a full stop, names do not. */
static bool is_degree(const char *word)
{
	return strchr(word, '.') != NULL;
}

static void enter(StaffNames *names, StaffName *name)
{
	gpointer number = GUINT_TO_POINTER(g_array_index(name->words, guint, 0));
	GPtrArray *same = g_hash_table_lookup(names->by_word, number);

	if (!same) {
		same = g_ptr_array_new();
		g_hash_table_insert(names->by_word, number, same);
	}
	g_ptr_array_add(same, name);
	g_ptr_array_add(names->all, name);
}

/* Its words in their order; none: it is no name. */
static void add_phrase(
    StaffNames *names, Glossary *glossary, const Person *person, const char *text)
{
	g_auto(GStrv) parts = g_strsplit_set(text, " -", -1);
	StaffName *name = g_new0(StaffName, 1);

	name->person = g_strdup(person->name);
	name->words = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; parts[i]; i++) {
		if (!*parts[i] || is_degree(parts[i]))
			continue;
		g_autofree char *word = wording_fold(parts[i], strlen(parts[i]));
		const guint number = glossary_add(glossary, word, false);
		g_array_append_val(name->words, number);
		if (!name->first)
			name->first = g_steal_pointer(&word);
	}
	if (name->first)
		enter(names, name);
	else
		staff_name_free(name);
}

/* Each part of it is a name. */
static void add_full_name(StaffNames *names, Glossary *glossary, const Person *person)
{
	g_auto(GStrv) halves = g_strsplit(person->full_name, ",", 2);
	g_auto(GStrv) parts = g_strsplit(halves[0] ? halves[0] : "", " ", -1);

	for (guint i = 0; parts[i]; i++)
		if (strlen(parts[i]) >= NAME_LETTERS && !is_degree(parts[i]))
			add_phrase(names, glossary, person, parts[i]);
}

/* An address of somebody whose name is no more than his office ("Bupati Pekalongan") names nobody. */
static bool is_staff(const Person *person)
{
	return !person->unit && !person_is_shared(person) &&
	       g_strcmp0(person->title, person->full_name) != 0;
}

static void add_names(StaffNames *names, Glossary *glossary, const Person *person)
{
	add_full_name(names, glossary, person);
	add_phrase(names, glossary, person, person->name);
	for (guint k = 0; k < person->also->len; k++)
		add_phrase(names, glossary, person, person->also->pdata[k]);
	/* "Ketua" alone may be anybody. */
	if (person->title && strchr(person->title, ' '))
		add_phrase(names, glossary, person, person->title);
}

StaffNames *staff_names_new(const Directory *directory, Glossary *glossary)
{
	StaffNames *names = g_new0(StaffNames, 1);

	names->all = g_ptr_array_new_with_free_func(staff_name_free);
	names->by_word = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
	for (guint i = 0; i < directory->people->len; i++) {
		const Person *person = directory->people->pdata[i];
		if (is_staff(person))
			add_names(names, glossary, person);
	}
	return names;
}

void staff_names_free(StaffNames *names)
{
	if (!names)
		return;
	g_hash_table_unref(names->by_word);
	g_ptr_array_unref(names->all);
	g_free(names);
}

/* ---- finding ---- */

/* The words stand there, in one sentence. */
static bool stands_at(const KnownWords *known, const StaffName *name, guint first)
{
	const Wording *w = known->wording;

	if (first + name->words->len > w->words->len ||
	    wording_sentence_of(w, first) != wording_sentence_of(w, first + name->words->len - 1))
		return false;
	for (guint i = 0; i < name->words->len; i++)
		if (!known_word_fits(known, first + i, g_array_index(name->words, guint, i), false))
			return false;
	return true;
}

/* "Kepala Kantor Pos", "pak kepala desa" */
static bool is_another_office(const Found *found, const Named *who)
{
	const guint back = who->first >= found->longest ? who->first - found->longest : 0;
	const guint end = who->first + who->count;

	for (guint i = found->from[back]; i < found->from[end]; i++) {
		const Hit *hit = found_hit(found, i);
		if (hit->count > 1 && hit->first + hit->count > end &&
		    (hit->group->use == WORD_OUTSIDE || hit->group->use == WORD_PLAIN))
			return true;
	}
	return false;
}

static const Named *named_at(const AllNamed *all, guint word)
{
	return all->at[word] ? &g_array_index(all->names, Named, all->at[word] - 1) : NULL;
}

static void add_named(AllNamed *all, const Named *who)
{
	g_array_append_val(all->names, *who);
	for (guint i = who->first; i < who->first + who->count; i++)
		if (!all->at[i])
			all->at[i] = all->names->len;
}

static void find_at(AllNamed *all, const KnownWords *known, const StaffNames *names, guint first)
{
	const guint number = known_word(known, first)->number;
	const GPtrArray *same =
	    number ? g_hash_table_lookup(names->by_word, GUINT_TO_POINTER(number)) : NULL;

	for (guint i = 0; same && i < same->len; i++) {
		const StaffName *name = same->pdata[i];
		const guint count = name->words->len;
		const Named who = {name, first, count, first, first + count};
		if (stands_at(known, name, first) && !is_another_office(all->found, &who))
			add_named(all, &who);
	}
}

/* ---- what he is called there ---- */

static bool ends_at(const Found *found, WordUse use, guint word)
{
	return found->ends[word] & word_bit(use);
}

/* Such words of the sentence begin at that word, which may be the one behind its end. */
static const Hit *hit_at(const Found *found, WordUse use, guint word)
{
	const guint words = found->wording->words->len;

	for (guint i = found->from[word]; i < found->from[MIN(word + 1, words)]; i++)
		if (found_hit(found, i)->group->use == (int)use)
			return found_hit(found, i);
	return NULL;
}

static bool is_of(const AllNamed *all, guint word, const StaffName *name)
{
	const Named *other = named_at(all, word);

	return other && g_str_equal(other->name->person, name->person);
}

/* `before`: the name of the same person that was looked at last, where a walk over the same words ends alike; NULL:
 * none. */
static void find_call(const AllNamed *all, Named *who, const Named *before)
{
	const Wording *w = all->found->wording;
	const Sentence *s = wording_sentence(w, wording_sentence_of(w, who->first));
	const guint sentence_end = s->first + s->count;

	while (who->begin > s->first) {
		if (before && who->begin == before->first) {
			who->begin = before->begin;
			break;
		}
		if (!ends_at(all->found, WORD_COURTESY, who->begin) &&
		    !is_of(all, who->begin - 1, who->name))
			break;
		who->begin--;
	}
	if (before && before->first + before->count <= who->end && who->end <= before->end)
		who->end = before->end;
	while (who->end < sentence_end && !wording_word(w, who->end)->clause &&
	       is_of(all, who->end, who->name))
		who->end++;
}

static void find_calls(AllNamed *all)
{
	const Named *before = NULL;

	for (guint i = 0; i < all->names->len; i++) {
		Named *who = &g_array_index(all->names, Named, i);
		if (before && !g_str_equal(before->name->person, who->name->person))
			before = NULL;
		find_call(all, who, before);
		before = who;
	}
}

AllNamed *staff_named(const KnownWords *known, const Found *found, const StaffNames *names)
{
	AllNamed *all = g_new0(AllNamed, 1);
	const guint words = known->wording->words->len;

	all->found = found;
	all->names = g_array_new(FALSE, FALSE, sizeof(Named));
	all->at = g_new0(guint, words + 1);
	for (guint first = 0; first < words; first++)
		find_at(all, known, names, first);
	find_calls(all);
	return all;
}

void all_named_free(AllNamed *all)
{
	if (!all)
		return;
	g_array_unref(all->names);
	g_free(all->at);
	g_free(all);
}

/* "Pak Haryo, Bu Dewi dan Mas Bagus minta …": a list of names is no salutation. */
static bool list_follows(const AllNamed *all, guint next, guint sentence_end)
{
	while (next < sentence_end && hit_at(all->found, WORD_COURTESY, next))
		next++;
	return next < sentence_end && named_at(all, next);
}

/* A word of address that begins the sentence ends there. */
static bool is_addressed_so(const Found *found, const Sentence *s, guint word)
{
	for (guint i = found->from[s->first]; i < found->from[s->first + 1]; i++) {
		const Hit *hit = found_hit(found, i);
		if (hit->group->use == WORD_ADDRESS && hit->first + hit->count == word)
			return true;
	}
	return false;
}

bool staff_is_spoken_to(const AllNamed *all, const Named *who)
{
	const Wording *w = all->found->wording;
	const Sentence *s = wording_sentence(w, wording_sentence_of(w, who->first));
	const guint end = s->first + s->count;

	if (ends_at(all->found, WORD_APPEAL, who->begin) ||
	    hit_at(all->found, WORD_APPEAL, who->end) || is_addressed_so(all->found, s, who->begin))
		return true;
	if (who->begin != s->first)
		return false;
	return who->end == end ||
	       (wording_word(w, who->end)->clause && !list_follows(all, who->end, end));
}
