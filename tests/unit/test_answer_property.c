/*
 * Answers derived at random from the grammar itself: a decision with any courtesies that the rules know around
 * it is never taken for another, and with a restricting phrase put anywhere into it never acts.  What is added to
 * the classes of rules/vocabulary.yaml is closed under combination, or this fails.
 *
 * PROPERTY_SEEDS="FROM COUNT" looks at other cases; PROPERTY_TALK=1 tells each that acted wrongly, and goes on.
 */
#include "answer_office.h"

#include <stdlib.h>
#include <string.h>

enum { CASES = 3000, FIRST_SEED = 1, MOST_REPEATS = 2 };

static Config *office;
static ReadingRules rules;
static GPtrArray *restrictors; /* of char * */

/* ---- deriving ---- */

static const char *any_of(GRand *rand, const char *const *texts, guint count)
{
	return texts[g_rand_int_range(rand, 0, (gint32)count)];
}

static void add(GString *out, const char *text)
{
	if (out->len && out->str[out->len - 1] != ' ')
		g_string_append_c(out, ' ');
	g_string_append(out, text);
}

static const char *leaf(GRand *rand, const Pattern *p)
{
	static const char *const names[] = {"Wahyu", "Siti", "Retno"};
	static const char *const places[] = {"Linggoasri", "Grogolan", "Tosaran"};

	switch (p->kind) {
	case PATTERN_OWN:
		return "0147";
	case PATTERN_KIND:
		return rules.workflow->title;
	case PATTERN_ASKED:
		return "Bupati";
	case PATTERN_NAME:
		return any_of(rand, names, G_N_ELEMENTS(names));
	case PATTERN_DIGITS:
		return "12";
	default:
		return any_of(rand, places, G_N_ELEMENTS(places));
	}
}

static void derive(GRand *rand, const Pattern *p, GString *out)
{
	const GPtrArray *parts = p->parts;
	gint32 times = 1;

	switch (p->kind) {
	case PATTERN_CLASS:
		add(out, p->word_class->words
			     ->pdata[g_rand_int_range(rand, 0, (gint32)p->word_class->words->len)]);
		return;
	case PATTERN_CHOICE:
		derive(rand, parts->pdata[g_rand_int_range(rand, 0, (gint32)parts->len)], out);
		return;
	case PATTERN_SEQUENCE:
		for (guint i = 0; i < parts->len; i++)
			derive(rand, parts->pdata[i], out);
		return;
	case PATTERN_OPTIONAL:
	case PATTERN_REPEATED:
		times =
		    g_rand_int_range(rand, 0, p->kind == PATTERN_OPTIONAL ? 2 : MOST_REPEATS + 1);
		for (; times > 0; times--)
			derive(rand, parts->pdata[0], out);
		return;
	default:
		add(out, leaf(rand, p));
	}
}

static char *derived(GRand *rand, const Pattern *p)
{
	GString *out = g_string_new(NULL);

	derive(rand, p, out);
	return g_string_free(out, FALSE);
}

/* A decision with courtesies that stand where the grammar has a place for them. */
static char *answer(GRand *rand)
{
	static const char *const acts[] = {
	    "setuju", "Setuju", "ACC", "disetujui", "saya setuju", "Kula sarujuk"};
	static const char *const frames[] = {
	    "%s, %s", "%s. %s", "%s\n%s", "%s.\n\n%s", "%s - %s", "%s (%s)", "%s %s"};
	const Sentences *s = &office->vocabulary->grammar->sentences;
	const char *act = any_of(rand, acts, G_N_ELEMENTS(acts));
	bool first = g_rand_boolean(rand);
	g_autofree char *aside = derived(rand, s->aside);
	char *text = NULL;

	if (g_rand_int_range(rand, 0, 4) == 0) {
		g_autofree char *lead = derived(rand, s->lead), *tail = derived(rand, s->tail);
		text = g_strdup_printf("%s setuju %s", lead, tail);
	} else {
		const char *frame = any_of(rand, frames, G_N_ELEMENTS(frames));
		g_auto(GStrv) parts = g_strsplit(frame, "%s", -1);
		text = g_strconcat(
		    parts[0], first ? act : aside, parts[1], first ? aside : act, parts[2], NULL);
	}
	if (g_rand_int_range(rand, 0, 8) == 0) {
		char *shouted = g_utf8_strup(text, -1);
		g_free(text);
		text = shouted;
	}
	return g_strstrip(text);
}

/* `phrase` at a place between two words. */
static char *with_inserted(GRand *rand, const char *text, const char *phrase)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	guint count = g_strv_length(words),
	      at = (guint)g_rand_int_range(rand, 0, (gint32)count + 1);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i <= count; i++) {
		if (i == at)
			add(out, phrase);
		if (i < count)
			add(out, words[i]);
	}
	return g_string_free(out, FALSE);
}

/* ---- the properties ---- */

static void seeds(guint *from_r, guint *count_r)
{
	const char *told = g_getenv("PROPERTY_SEEDS");
	char *end = NULL;

	*from_r = told ? (guint)strtoul(told, &end, 10) : FIRST_SEED;
	*count_r = told ? (guint)strtoul(end, NULL, 10) : CASES;
}

static void accuse(const char *what, const char *text, guint seed)
{
	g_test_message("seed %u: %s: %s", seed, what, text);
	if (!g_getenv("PROPERTY_TALK"))
		g_error("seed %u: %s: %s", seed, what, text);
}

static void test_courtesies(void)
{
	guint from, count, acted = 0;

	seeds(&from, &count);
	for (guint i = 0; i < count; i++) {
		g_autoptr(GRand) rand = g_rand_new_with_seed(from + i);
		g_autofree char *text = answer(rand);
		g_autoptr(Reading) r = reading_of(&rules, text);
		acted += r->kind == READ_ACT;
		if (r->kind == READ_ACT && !g_str_equal(r->act->name, "setuju"))
			accuse("read as another act", text, from + i);
	}
	g_test_message("%u of %u act", acted, count);
	/* What the grammar derives it also reads, but for signs and words that meet by chance. */
	g_assert_cmpuint(acted * 10, >, count * 7);
}

static bool has_word_of(const char *text, const char *class_name)
{
	const WordClass *c = grammar_class(office->vocabulary->grammar, class_name);

	for (guint i = 0; i < c->words->len; i++)
		if (strstr(text, c->words->pdata[i]))
			return true;
	return false;
}

/* "Sampai ketemu besok", "nanti saya traktir": of another thing than the decision, whenever it is. */
static bool is_promise(const char *text)
{
	static const char *const classes[] = {"see-you", "treat", "bring", "event"};
	g_autofree char *lower = g_utf8_strdown(text, -1);

	for (guint i = 0; i < G_N_ELEMENTS(classes); i++)
		if (has_word_of(lower, classes[i]))
			return true;
	return false;
}

static void test_restricted(void)
{
	guint from, count;

	seeds(&from, &count);
	for (guint i = 0; i < count; i++) {
		g_autoptr(GRand) rand = g_rand_new_with_seed(from + i);
		g_autofree char *text = answer(rand);
		const char *phrase =
		    restrictors->pdata[g_rand_int_range(rand, 0, (gint32)restrictors->len)];
		g_autofree char *body = with_inserted(rand, text, phrase);
		g_autoptr(Reading) r = reading_of(&rules, body);
		if (r->kind == READ_ACT && !is_promise(text))
			accuse(phrase, body, from + i);
	}
}

static void load_restrictors(void)
{
	/* They restrict behind a decision, and praise behind "terima kasih atas". */
	static const char *const praise_elsewhere[] = {
	    "yang lengkap", "laporan yang lengkap", NULL};
	static const char *const unknown[] = {"gelagat", "kutengarai", "vxq", "bilamana-lah"};
	g_autofree char *text = NULL;

	g_assert_true(g_file_get_contents("tests/read/restricting.txt", &text, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(g_strstrip(text), "\n", -1);
	restrictors = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; lines[i]; i++)
		if (!g_strv_contains(praise_elsewhere, lines[i]))
			g_ptr_array_add(restrictors, g_strdup(lines[i]));
	for (guint i = 0; i < G_N_ELEMENTS(unknown); i++)
		g_ptr_array_add(restrictors, g_strdup(unknown[i]));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	office = answer_office_load();
	load_restrictors();
	rules = answer_office_rules(office);
	g_test_add_func("/answers/courtesies", test_courtesies);
	g_test_add_func("/answers/restricted", test_restricted);
	int status = g_test_run();
	g_ptr_array_unref(restrictors);
	config_free(office);
	return status;
}
