#include "rule/place.h"

#include "language/heard.h"

#include <string.h>

enum {
	TEXT_LIMIT = 64 * 1024,
	NAME_WORDS = 3, /* longest name of a place in words */
	FOLDED_BLOCK = 4096,
	BEGINNINGS = 4096,
};

/* How surely a mention speaks of a place; a surer one silences the rest. */
typedef enum { SURE_DISTRICT, SURE_NAME, SURE_VILLAGE, SURENESS } Sureness;

/* Everything that one spelling can mean. */
typedef struct Meaning {
	GArray *districts; /* of guint: places of that name */
	GArray *villages; /* of guint: places with a village of that name */
	bool ordinary; /* an ordinary word too */
	bool elsewhere; /* a neighbour */
} Meaning;

struct PlaceFinder {
	const Gazetteer *gazetteer;
	const Language *language;
	GHashTable *meanings; /* folded spelling -> Meaning */
	bool begins[BEGINNINGS]; /* by the first three bytes of spellings: most words begin none */
};

/* What has been found so far. */
typedef struct Search {
	const PlaceFinder *finder;
	GPtrArray *words; /* of char *, folded */
	GString *key; /* words put together */
	guint *mentions[SURENESS]; /* for each place how many mentions can mean it */
	guint total[SURENESS]; /* mentions */
	bool elsewhere;
	bool torn; /* a village is named together with a district that it does not lie in */
	const Meaning *last; /* the name read before */
	guint last_end; /* the word behind it */
	guint other_end; /* the word behind the name of a street, a hamlet; 0: none yet */
	bool village_named; /* some village is called one */
	GString *why;
} Search;

static void meaning_free(gpointer data)
{
	Meaning *meaning = data;

	g_array_unref(meaning->districts);
	g_array_unref(meaning->villages);
	g_free(meaning);
}

/* Letters and digits only, small: how spellings are compared. */
static void append_folded(GString *out, const char *text, gsize length)
{
	for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
		if (g_ascii_isalnum(*p)) {
			g_string_append_c(out, g_ascii_tolower(*p));
		} else if ((guchar)*p >= 0x80) {
			gunichar c = g_utf8_get_char(p);
			if (g_unichar_isalnum(c))
				g_string_append_unichar(out, g_unichar_tolower(c));
		}
	}
}

/* By a text's first three bytes; a shorter one may go on in any way. */
static guint beginning_of(const char *folded)
{
	return ((guchar)folded[0] * 961U + (guchar)folded[1] * 31U + (guchar)folded[2]) %
	       BEGINNINGS;
}

static bool is_long(const char *folded)
{
	return folded[0] && folded[1] && folded[2];
}

static Meaning *meaning_of(PlaceFinder *finder, const char *spelling)
{
	g_autoptr(GString) key = g_string_new(NULL);

	append_folded(key, spelling, strlen(spelling));
	Meaning *meaning = g_hash_table_lookup(finder->meanings, key->str);
	if (!meaning) {
		meaning = g_new0(Meaning, 1);
		meaning->districts = g_array_new(FALSE, FALSE, sizeof(guint));
		meaning->villages = g_array_new(FALSE, FALSE, sizeof(guint));
		g_hash_table_insert(finder->meanings, g_strdup(key->str), meaning);
		if (is_long(key->str))
			finder->begins[beginning_of(key->str)] = true;
	}
	return meaning;
}

static void add_place(PlaceFinder *finder, guint index)
{
	const Place *place = finder->gazetteer->places->pdata[index];

	g_array_append_val(meaning_of(finder, place->name)->districts, index);
	for (guint i = 0; i < place->spellings->len; i++)
		g_array_append_val(
		    meaning_of(finder, place->spellings->pdata[i])->districts, index);
	for (guint i = 0; i < place->villages->len; i++)
		g_array_append_val(meaning_of(finder, place->villages->pdata[i])->villages, index);
}

PlaceFinder *place_finder_new(const Gazetteer *gazetteer, const Language *language)
{
	PlaceFinder *finder = g_new0(PlaceFinder, 1);

	finder->gazetteer = gazetteer;
	finder->language = language;
	finder->meanings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, meaning_free);
	for (guint i = 0; i < gazetteer->places->len; i++)
		add_place(finder, i);
	for (guint i = 0; i < gazetteer->ordinary->len; i++)
		meaning_of(finder, gazetteer->ordinary->pdata[i])->ordinary = true;
	for (guint i = 0; i < gazetteer->elsewhere->len; i++)
		meaning_of(finder, gazetteer->elsewhere->pdata[i])->elsewhere = true;
	return finder;
}

void place_finder_free(PlaceFinder *finder)
{
	if (!finder)
		return;
	g_hash_table_unref(finder->meanings);
	g_free(finder);
}

const Place *place_finder_place(const PlaceFinder *finder, const char *name)
{
	return gazetteer_place(finder->gazetteer, name);
}

static bool is_in_word(const char *p)
{
	return (guchar)*p < 0x80 ? g_ascii_isalnum(*p) : g_unichar_isalnum(g_utf8_get_char(p));
}

/* Array of char *, which stand in `folded`. */
static GPtrArray *split_words(const char *text, GStringChunk *folded)
{
	GPtrArray *words = g_ptr_array_new();
	g_autoptr(GString) word = g_string_new(NULL);
	const char *end = text + strnlen(text, TEXT_LIMIT);

	for (const char *p = text; p < end;) {
		const char *start = p;
		while (p < end && is_in_word(p))
			p = g_utf8_next_char(p);
		if (p > start) {
			g_string_truncate(word, 0);
			append_folded(word, start, (gsize)(p - start));
			g_ptr_array_add(
			    words, g_string_chunk_insert_len(folded, word->str, (gssize)word->len));
		} else {
			p = g_utf8_next_char(p);
		}
	}
	return words;
}

static bool may_begin(const PlaceFinder *finder, const char *word)
{
	return !is_long(word) || finder->begins[beginning_of(word)];
}

/* The longest name that begins at word `at`; *count_r is how many words it takes. */
static const Meaning *name_at(const Search *search, guint at, guint *count_r)
{
	const Meaning *found = NULL;

	if (!may_begin(search->finder, search->words->pdata[at]))
		return NULL;
	g_string_truncate(search->key, 0);
	for (guint n = 0; n < NAME_WORDS && at + n < search->words->len; n++) {
		g_string_append(search->key, search->words->pdata[at + n]);
		const Meaning *meaning =
		    g_hash_table_lookup(search->finder->meanings, search->key->str);
		if (meaning) {
			found = meaning;
			*count_r = n + 1;
		}
	}
	return found;
}

static void tell(Search *search, guint at, guint count)
{
	for (guint i = at; i < at + count; i++)
		g_string_append_printf(search->why, "%s%s",
		    i > at             ? " "
		    : search->why->len ? ", "
				       : "",
		    (char *)search->words->pdata[i]);
}

/* Counts each place of these once; no place: the mention is none of ours. */
static void count(Search *search, Sureness sureness, const GArray *a, const GArray *b)
{
	const guint places = search->finder->gazetteer->places->len;
	g_autofree bool *seen = g_new0(bool, places + 1);

	for (guint i = 0; a && i < a->len; i++)
		seen[g_array_index(a, guint, i)] = true;
	for (guint i = 0; b && i < b->len; i++)
		seen[g_array_index(b, guint, i)] = true;
	for (guint i = 0; i < places; i++)
		search->mentions[sureness][i] += seen[i];
	search->total[sureness]++;
}

/* What stands before a name and says what it is the name of: a district, a village in it, or something else (a hamlet, a
 * street, another regency), which is not our district, whatever it is called. */
static bool is_called(const Search *search, HeardId kind, const char *before)
{
	return heard_is(search->finder->language, kind, before, strlen(before));
}

static bool array_has(const GArray *array, guint value)
{
	for (guint i = 0; i < array->len; i++)
		if (g_array_index(array, guint, i) == value)
			return true;
	return false;
}

static const GArray *overlap(const GArray *a, const GArray *b)
{
	for (guint i = 0; i < a->len; i++)
		if (array_has(b, g_array_index(a, guint, i)))
			return a;
	return NULL;
}

/* "Bojong (Wangandowo)", "Desa Bligo, Buaran": each bears the other out, and says that the district is meant. */
static const GArray *borne_out(const Search *search, const Meaning *meaning, guint at)
{
	const Meaning *last = search->last;

	if (!last || at > search->last_end + 1)
		return NULL;
	if (meaning->districts->len && overlap(meaning->districts, last->villages))
		return meaning->districts;
	return last->districts->len && overlap(last->districts, meaning->villages) ? last->districts
										   : NULL;
}

/* "Desa Bligo Kec. Doro": Bligo lies in Buaran. */
static void look_for_tear(Search *search, const Meaning *meaning, guint at)
{
	const Meaning *last = search->last;

	if (last && at <= search->last_end + 1 && last->villages->len && !last->districts->len &&
	    !overlap(meaning->districts, last->villages))
		search->torn = true;
}

/* "Jalan Bojong", and the other end of "jalan Bojong-Wonopringgo". */
static bool is_other(const Search *search, guint at, const char *before)
{
	return is_called(search, HEARD_PLACE_OTHER, before) || (at && at == search->other_end);
}

/* "Puskesmas Doro", "pasar Doro": no dove. */
static bool is_named(const Search *search, const Meaning *meaning, const char *before)
{
	return meaning->districts->len && is_called(search, HEARD_PLACE_NAMED, before);
}

/* Reads the name at word `at`; returns how many words it took, 0 for none. */
static guint take_name(Search *search, guint at)
{
	const char *before = at ? search->words->pdata[at - 1] : "";
	guint words = 0;
	const Meaning *meaning = name_at(search, at, &words);

	if (!meaning)
		return 0;
	const GArray *both = borne_out(search, meaning, at);
	if (meaning->elsewhere) {
		search->elsewhere = true;
	} else if (both) {
		count(search, SURE_DISTRICT, both, NULL);
	} else if (is_called(search, HEARD_PLACE_DISTRICT, before) && meaning->districts->len) {
		look_for_tear(search, meaning, at);
		count(search, SURE_DISTRICT, meaning->districts, NULL);
	} else if (is_called(search, HEARD_PLACE_VILLAGE, before) && meaning->villages->len) {
		count(search, SURE_NAME, meaning->villages, NULL);
		search->village_named = true;
	} else if (is_other(search, at, before)) {
		search->other_end = at + words;
		return words;
	} else if (meaning->ordinary && !is_named(search, meaning, before)) {
		return words;
	} else if (meaning->districts->len) {
		count(search, SURE_NAME, meaning->districts, meaning->villages);
	} else {
		count(search, SURE_VILLAGE, meaning->villages, NULL);
	}
	search->last = meaning->elsewhere ? NULL : meaning;
	search->last_end = at + words;
	tell(search, at, words);
	return words;
}

/* The places that all mentions of that sureness can mean. */
static void common_places(const Search *search, Sureness sureness, GPtrArray *could)
{
	const GPtrArray *places = search->finder->gazetteer->places;

	for (guint i = 0; i < places->len; i++)
		if (search->mentions[sureness][i] == search->total[sureness])
			g_ptr_array_add(could, places->pdata[i]);
}

static void all_named(const Search *search, GPtrArray *named)
{
	const GPtrArray *places = search->finder->gazetteer->places;

	for (guint i = 0; i < places->len; i++)
		for (guint s = 0; s < SURENESS; s++)
			if (search->mentions[s][i]) {
				g_ptr_array_add(named, places->pdata[i]);
				break;
			}
}

static void decide(const Search *search, PlaceFound *found)
{
	Sureness sureness = SURE_DISTRICT;

	while (sureness < SURENESS && !search->total[sureness])
		sureness++;
	if (sureness == SURENESS) {
		found->kind = search->elsewhere ? PLACE_ELSEWHERE : PLACE_NONE;
		return;
	}
	all_named(search, found->named);
	found->kind = PLACE_AMBIGUOUS;
	if (search->torn)
		return;
	common_places(search, sureness, found->could);
	/* A neighbour may have a district of the same name. */
	if (found->could->len != 1 || search->elsewhere)
		return;
	found->kind = PLACE_ONE;
	found->place = found->could->pdata[0];
	found->by_district = sureness == SURE_DISTRICT;
	found->by_bare_name = sureness == SURE_NAME && !search->village_named;
}

PlaceFound place_find(const PlaceFinder *finder, const char *text)
{
	g_autoptr(GStringChunk) folded = g_string_chunk_new(FOLDED_BLOCK);
	g_autoptr(GPtrArray) words = split_words(text, folded);
	g_autoptr(GString) key = g_string_new(NULL);
	Search search = {.finder = finder, .words = words, .key = key, .why = g_string_new(NULL)};
	PlaceFound found = {
	    .kind = PLACE_NONE, .could = g_ptr_array_new(), .named = g_ptr_array_new()};

	for (guint i = 0; i < SURENESS; i++)
		search.mentions[i] = g_new0(guint, finder->gazetteer->places->len + 1);
	for (guint i = 0; i < words->len;) {
		guint taken = take_name(&search, i);
		i += MAX(1, taken);
	}
	decide(&search, &found);
	for (guint i = 0; i < SURENESS; i++)
		g_free(search.mentions[i]);
	found.why = g_string_free(search.why, FALSE);
	return found;
}

void place_found_clear(PlaceFound *found)
{
	g_clear_pointer(&found->why, g_free);
	g_clear_pointer(&found->could, g_ptr_array_unref);
	g_clear_pointer(&found->named, g_ptr_array_unref);
	found->place = NULL;
}
