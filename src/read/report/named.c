#include "read/report/named.h"

#include <string.h>

enum { NAME_LETTERS = 4 }; /* shorter parts of names are words of all kinds */

struct StaffNames {
	GPtrArray *all; /* of StaffName */
	GHashTable *by_word; /* first word: GPtrArray of StaffName, borrowed */
};

static void staff_name_free(gpointer data)
{
	StaffName *name = data;

	g_free(name->person);
	g_ptr_array_unref(name->words);
	g_free(name);
}

/* Degrees and titles hold a full stop, names do not. */
static bool is_degree(const char *word)
{
	return strchr(word, '.') != NULL;
}

/* Its words in their order; none: it is no name. */
static void add_phrase(StaffNames *names, const Person *person, const char *text)
{
	g_auto(GStrv) parts = g_strsplit_set(text, " -", -1);
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; parts[i]; i++)
		if (*parts[i] && !is_degree(parts[i]))
			g_ptr_array_add(words, wording_fold(parts[i], strlen(parts[i])));
	if (words->len == 0)
		return;
	StaffName *name = g_new0(StaffName, 1);
	name->person = g_strdup(person->name);
	name->words = g_steal_pointer(&words);
	g_ptr_array_add(names->all, name);
	GPtrArray *same = g_hash_table_lookup(names->by_word, name->words->pdata[0]);
	if (!same) {
		same = g_ptr_array_new();
		g_hash_table_insert(names->by_word, name->words->pdata[0], same);
	}
	g_ptr_array_add(same, name);
}

/* Each part of it is a name. */
static void add_full_name(StaffNames *names, const Person *person)
{
	g_auto(GStrv) halves = g_strsplit(person->full_name, ",", 2);
	g_auto(GStrv) parts = g_strsplit(halves[0] ? halves[0] : "", " ", -1);

	for (guint i = 0; parts[i]; i++)
		if (strlen(parts[i]) >= NAME_LETTERS && !is_degree(parts[i]))
			add_phrase(names, person, parts[i]);
}

/* An address of somebody whose name is no more than his office ("Bupati Pekalongan") names nobody. */
static bool is_staff(const Person *person)
{
	return !person->unit && !person_is_shared(person) &&
	       g_strcmp0(person->title, person->full_name) != 0;
}

StaffNames *staff_names_new(const Directory *directory)
{
	StaffNames *names = g_new0(StaffNames, 1);

	names->all = g_ptr_array_new_with_free_func(staff_name_free);
	names->by_word =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

	for (guint i = 0; i < directory->people->len; i++) {
		const Person *person = directory->people->pdata[i];
		if (!is_staff(person))
			continue;
		add_full_name(names, person);
		add_phrase(names, person, person->name);
		for (guint k = 0; k < person->also->len; k++)
			add_phrase(names, person, person->also->pdata[k]);
		/* "Ketua" alone may be anybody. */
		if (person->title && strchr(person->title, ' '))
			add_phrase(names, person, person->title);
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

static bool has_use(const Hit *hit, WordUse use)
{
	return hit->group->use == (int)use;
}

/* The words stand there, in one sentence. */
static bool stands_at(const Wording *w, const StaffName *name, guint first)
{
	if (first + name->words->len > w->words->len ||
	    wording_sentence_of(w, first) != wording_sentence_of(w, first + name->words->len - 1))
		return false;
	for (guint i = 0; i < name->words->len; i++)
		if (!g_str_equal(wording_word(w, first + i)->folded, name->words->pdata[i]))
			return false;
	return true;
}

/* "Kepala Kantor Pos", "pak kepala desa" */
static bool is_another_office(const GArray *hits, const Named *who)
{
	for (guint i = 0; i < hits->len; i++) {
		const Hit *hit = &g_array_index(hits, Hit, i);
		bool longer = hit->count > 1 && hit->first < who->first + who->count &&
			      who->first < hit->first + hit->count &&
			      hit->first + hit->count > who->first + who->count;
		if (longer && (has_use(hit, WORD_OUTSIDE) || has_use(hit, WORD_PLAIN)))
			return true;
	}
	return false;
}

GArray *staff_named(const Wording *w, const GArray *hits, const StaffNames *names)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(Named));

	for (guint first = 0; first < w->words->len; first++) {
		const GPtrArray *same =
		    g_hash_table_lookup(names->by_word, wording_word(w, first)->folded);
		for (guint i = 0; same && i < same->len; i++) {
			const StaffName *name = same->pdata[i];
			const Named who = {name, first, name->words->len};
			if (stands_at(w, name, first) && !is_another_office(hits, &who))
				g_array_append_val(found, who);
		}
	}
	return found;
}

/* Such a word, or words of this use, end or begin at that word. */
static const Hit *hit_at(const GArray *hits, WordUse use, guint word, bool ends)
{
	for (guint i = 0; i < hits->len; i++) {
		const Hit *hit = &g_array_index(hits, Hit, i);
		if (has_use(hit, use) && (ends ? hit->first + hit->count : hit->first) == word)
			return hit;
	}
	return NULL;
}

static const Named *named_at(const GArray *named, guint word)
{
	for (guint i = 0; i < named->len; i++) {
		const Named *n = &g_array_index(named, Named, i);
		if (word >= n->first && word < n->first + n->count)
			return n;
	}
	return NULL;
}

/* The whole of what he is called there: "Bapak Haryo Prasetyo". */
typedef struct Call {
	guint sentence_first, sentence_end; /* words */
	guint begin, end; /* words */
} Call;

static Call call_of(const Wording *w, const GArray *hits, const GArray *named, const Named *who)
{
	const Sentence *s = wording_sentence(w, wording_sentence_of(w, who->first));
	Call c = {s->first, s->first + s->count, who->first, who->first + who->count};
	const Named *other;

	while (c.begin > c.sentence_first) {
		other = named_at(named, c.begin - 1);
		if (!hit_at(hits, WORD_COURTESY, c.begin, true) &&
		    !(other && g_str_equal(other->name->person, who->name->person)))
			break;
		c.begin--;
	}
	while (c.end < c.sentence_end && !wording_word(w, c.end)->clause &&
	       (other = named_at(named, c.end)) &&
	       g_str_equal(other->name->person, who->name->person))
		c.end++;
	return c;
}

/* "Pak Haryo, Bu Dewi dan Mas Bagus minta …": a list of names is no salutation. */
static bool list_follows(const Wording *w, const GArray *hits, const GArray *named, const Call *c)
{
	guint next = c->end;

	(void)w;
	while (next < c->sentence_end && hit_at(hits, WORD_COURTESY, next, false))
		next++;
	return next < c->sentence_end && named_at(named, next);
}

bool staff_is_spoken_to(const Wording *w, const GArray *hits, const GArray *named, const Named *who)
{
	const Call c = call_of(w, hits, named, who);
	const Hit *address = hit_at(hits, WORD_ADDRESS, c.begin, true);

	if (hit_at(hits, WORD_APPEAL, c.begin, true) || hit_at(hits, WORD_APPEAL, c.end, false))
		return true;
	if (address && address->first == c.sentence_first)
		return true;
	if (c.begin != c.sentence_first)
		return false;
	return c.end == c.sentence_end ||
	       (wording_word(w, c.end)->clause && !list_follows(w, hits, named, &c));
}
