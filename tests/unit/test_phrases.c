/* read/report/: words of a text as numbers, the forms of a word, and phrases found in a text. */
#include "read/report/phrases.h"
#include "read/report/stem.h"

#include <string.h>

/* ---- forms ---- */

static const struct {
	const char *word, *form;
	bool has;
} form_cases[] = {
    {"dipunpukuli", "pukul", true},
    {"memukul", "pukul", true}, /* a sound that the prefix has swallowed */
    {"menyerang", "serang", true}, {"nggebuki", "gebuk", true}, {"dikeroyok", "keroyok", true},
    {"pengeroyokan", "keroyok", true}, {"bomnya", "bom", true},
    {"ini", "i", false}, /* too short to be a word */
    {"makan", "makan", true}, {"an", "an", true}, /* itself, however short */
};

static void test_forms(void)
{
	g_autoptr(GString) text = g_string_new(NULL);
	Forms forms;

	for (guint i = 0; i < G_N_ELEMENTS(form_cases); i++) {
		guint times = 0;
		forms_of(&forms, form_cases[i].word);
		for (guint k = 0; k < forms.count; k++) {
			form_text(&forms, k, text);
			g_assert_cmpuint(text->len, ==, form_length(&forms.all[k]));
			times += g_str_equal(text->str, form_cases[i].form);
		}
		if (times != (form_cases[i].has ? 1 : 0))
			g_error("%s has the form %s %u times", form_cases[i].word,
			    form_cases[i].form, times);
	}
}

/* A word made of affixes has more forms than are kept. */
static void test_most_forms(void)
{
	g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
	Forms forms;

	forms_of(&forms, "mempersepengngedipunpengberkannyakankulahkahpun");
	g_assert_cmpuint(forms.count, <=, FORMS_MOST);
	for (guint i = 0; i < forms.count; i++)
		for (guint k = 0; k < i; k++) {
			form_text(&forms, i, a);
			form_text(&forms, k, b);
			g_assert_cmpstr(a->str, !=, b->str);
		}
}

/* ---- phrases ---- */

typedef struct Bench {
	WordGroup first, second;
	GPtrArray *groups;
	GHashTable *names;
	Glossary *glossary;
	Phrases *phrases;
} Bench;

static GPtrArray *list(const char *words)
{
	GPtrArray *array = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = g_strsplit(words, ",", -1);

	for (guint i = 0; parts[i]; i++)
		g_ptr_array_add(array, g_strdup(parts[i]));
	return array;
}

static void bench_open(Bench *b)
{
	b->first = (WordGroup){.name = g_strdup("first"),
	    .use = WORD_ALARM,
	    .words = list("lempar batu,lempar,adu"),
	    .stems = list("pukul,siram air"),
	    .begins = g_ptr_array_new()};
	b->second = (WordGroup){.name = g_strdup("second"),
	    .use = WORD_COURTESY,
	    .words = list("pak,pak lempar"),
	    .stems = list("pukul"),
	    .begins = list("di,dipun")};
	b->names = g_hash_table_new(g_str_hash, g_str_equal);
	g_hash_table_add(b->names, (gpointer) "dipukul");
	g_hash_table_add(b->names, (gpointer) "dinamai");
	b->groups = g_ptr_array_new();
	g_ptr_array_add(b->groups, &b->first);
	g_ptr_array_add(b->groups, &b->second);
	b->glossary = glossary_new();
	b->phrases = phrases_new(b->groups, b->glossary);
	phrases_leave_names(b->phrases, b->names);
}

static void bench_close(Bench *b)
{
	phrases_free(b->phrases);
	glossary_free(b->glossary);
	g_ptr_array_unref(b->groups);
	g_hash_table_unref(b->names);
	g_ptr_array_unref(b->first.begins);
	g_ptr_array_unref(b->second.begins);
	g_free(b->first.name);
	g_free(b->second.name);
	g_ptr_array_unref(b->first.words);
	g_ptr_array_unref(b->first.stems);
	g_ptr_array_unref(b->second.words);
	g_ptr_array_unref(b->second.stems);
}

/* "GROUP FIRST+COUNT, …" */
static char *found_in(const Bench *b, const char *text)
{
	g_autoptr(Wording) wording = wording_new(text);
	g_autoptr(KnownWords) known = known_words_new(b->glossary, wording);
	g_autoptr(Found) found = phrases_find(b->phrases, known);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < found->hits->len; i++) {
		const Hit *hit = found_hit(found, i);
		g_string_append_printf(
		    out, "%s%s %u+%u", i ? ", " : "", hit->group->name, hit->first, hit->count);
	}
	return g_string_free(out, FALSE);
}

static const struct {
	const char *text, *found;
} phrase_cases[] = {
    {"", ""}, {"apa saja", ""}, {"Lempar batu", "first 0+2"}, /* the longest of a group */
    {"lempar. Batu", "first 0+1"}, /* not beyond a sentence */
    {"lempar, batu", "first 0+2"},
    {"Pak lempar batu", "second 0+2, first 1+2"}, /* each group for itself */
    {"dipukuli", "first 0+1, second 0+1"}, /* in the order of the groups */
    {"disiram airnya", "first 0+2"}, /* all words of a stem in any form */
    {"adunya", ""}, /* a word only as it stands */
    {"disiram api", "second 0+1"}, /* a beginning of what is else unknown */
    {"ditempeli", "second 0+1"}, {"ditu", ""}, /* too short for one */
    {"dipukul", ""}, {"dinamai", ""}, /* a name is neither a form nor a beginning */
};

static void test_phrases(void)
{
	Bench b;

	bench_open(&b);
	for (guint i = 0; i < G_N_ELEMENTS(phrase_cases); i++) {
		g_autofree char *found = found_in(&b, phrase_cases[i].text);
		g_assert_cmpstr(found, ==, phrase_cases[i].found);
	}
	phrases_keep_within_clauses(b.phrases);
	g_autofree char *found = found_in(&b, "lempar, batu; pak lempar");
	g_assert_cmpstr(found, ==, "first 0+1, second 2+2, first 3+1");
	bench_close(&b);
}

/* By word and by sentence. */
static void test_found(void)
{
	Bench b;

	bench_open(&b);
	g_autoptr(Wording) wording = wording_new("Ini pak lempar batu. Adu lempar.");
	g_autoptr(KnownWords) known = known_words_new(b.glossary, wording);
	g_autoptr(Found) found = phrases_find(b.phrases, known);
	g_assert_cmpuint(found->hits->len, ==, 4);
	g_assert_cmpuint(found->from[0], ==, 0);
	g_assert_cmpuint(found->from[2], ==, 1);
	g_assert_cmpuint(found->from[3], ==, 2);
	g_assert_cmpuint(found->from[6], ==, 4);
	g_assert_true(found->ends[3] == word_bit(WORD_COURTESY));
	g_assert_true(found->ends[4] == word_bit(WORD_ALARM));
	g_assert_true(found->uses[0] == (word_bit(WORD_ALARM) | word_bit(WORD_COURTESY)));
	g_assert_true(found->uses[1] == word_bit(WORD_ALARM));
	g_assert_true(found->opens[0] == 0);
	g_assert_true(found->opens[1] == word_bit(WORD_ALARM));
	g_assert_cmpuint(found->longest, ==, 2);
	g_assert_true(found_around(found, WORD_COURTESY, 2, 1) == found_hit(found, 0));
	g_assert_null(found_around(found, WORD_COURTESY, 2, 2));
	g_assert_null(found_around(found, WORD_COURTESY, 4, 1));
	bench_close(&b);
}

/* Numbers are of words, not of their forms; what stands there again is the same. */
static void test_known(void)
{
	Glossary *glossary = glossary_new();
	const guint hit = glossary_add(glossary, "pukul", true);
	const guint way = glossary_add(glossary, "jalan", false);

	g_assert_cmpuint(glossary_add(glossary, "pukul", false), ==, hit);
	g_autoptr(Wording) wording =
	    wording_new("dipukuli pukul jalannya jalan Dipukuli dipukulii");
	g_autoptr(KnownWords) known = known_words_new(glossary, wording);
	g_assert_true(known_word_fits(known, 0, hit, true));
	g_assert_false(known_word_fits(known, 0, hit, false));
	g_assert_true(known_word_fits(known, 1, hit, true));
	g_assert_true(known_word_fits(known, 1, hit, false));
	g_assert_false(known_word_fits(known, 2, way, true));
	g_assert_true(known_word_fits(known, 3, way, false));
	g_assert_cmpuint(known_word(known, 4)->first_form, ==, known_word(known, 0)->first_form);
	g_assert_cmpuint(known_word(known, 5)->number, ==, 0);
	glossary_free(glossary);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/phrases/forms", test_forms);
	g_test_add_func("/phrases/most_forms", test_most_forms);
	g_test_add_func("/phrases/phrases", test_phrases);
	g_test_add_func("/phrases/found", test_found);
	g_test_add_func("/phrases/known", test_known);
	return g_test_run();
}
