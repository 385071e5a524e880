/* Clauses held against the sentences of the grammar, and numbers as the book writes them. */
#include "answer_office.h"
#include "read/match.h"

static Config *office;

typedef struct Case {
	const char *words;
	bool aside, tail, signer;
} Case;

static const Case cases[] = {
    {"terima kasih", true, true, false},
    {"terima kasih pak wahyu", true, true, false},
    {"semoga lancar", true, true, false},
    {"saja", false, true, false},
    {"isinya saja", false, false, false},
    {"dengan konsep ini", false, true, false},
    {"nomor 0147", true, true, false},
    {"nomor 0148", false, false, false},
    {"kirim ke Bupati", true, true, false},
    {"kirim ke Kapolres", false, false, false},
    {"besok", false, false, false},
    {"habis rapat", false, false, false},
    {"tadi masih rapat", true, false, false},
    {"rapat", false, false, false},
    {"gelagat", false, false, false},
};

static void test_patterns(void)
{
	const Sentences *s = &office->vocabulary->grammar->sentences;
	ReadingRules rules = answer_office_rules(office);
	const MatchContext context = {
	    rules.vocabulary, rules.directory, rules.workflow, rules.own_number};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Clauses) c = clauses_of(office->vocabulary, cases[i].words);
		guint end = c->tokens->len;
		g_test_message("%s", cases[i].words);
		g_assert_cmpint(match_is(&context, c, 0, end, s->aside), ==, cases[i].aside);
		g_assert_cmpint(match_is(&context, c, 0, end, s->tail), ==, cases[i].tail);
		g_assert_cmpint(match_is(&context, c, 0, end, s->signer), ==, cases[i].signer);
	}
}

static void test_long(void)
{
	const Sentences *s = &office->vocabulary->grammar->sentences;
	const MatchContext context = {.vocabulary = office->vocabulary};
	GString *text = g_string_new("pak");

	for (guint i = 1; i < MATCH_WORDS + 1; i++)
		g_string_append(text, " pak");
	g_autofree char *words = g_string_free(text, FALSE);
	g_autoptr(Clauses) c = clauses_of(office->vocabulary, words);
	g_assert_true(match_is(&context, c, 0, MATCH_WORDS, s->tail));
	g_assert_false(match_is(&context, c, 0, MATCH_WORDS + 1, s->tail));
}

static void test_class(void)
{
	g_autoptr(Clauses) c = clauses_of(office->vocabulary, "terima kasih banyak pak");

	g_assert_cmpuint(match_class(office->vocabulary, c, 0, 4, "thank"), ==, 3);
	g_assert_cmpuint(match_class(office->vocabulary, c, 0, 2, "thank"), ==, 2);
	g_assert_cmpuint(match_class(office->vocabulary, c, 0, 4, "title"), ==, 0);
	g_assert_cmpuint(match_class(office->vocabulary, c, 4, 4, "thank"), ==, 0);
	g_assert_cmpuint(match_class(office->vocabulary, c, 0, 4, "no-such-class"), ==, 0);
}

static void test_own_number(void)
{
	g_assert_true(match_is_own_number("0147", "0147"));
	g_assert_true(match_is_own_number("0147", "147"));
	g_assert_false(match_is_own_number("0147", "148"));
	g_assert_false(match_is_own_number("0147", "1470"));
	g_assert_true(match_is_own_number("T-002", "t-002"));
	g_assert_false(match_is_own_number("T-002", "2"));
	g_assert_false(match_is_own_number(NULL, "0147"));
	g_assert_false(match_is_own_number("0147", ""));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	office = answer_office_load();
	g_test_add_func("/match/patterns", test_patterns);
	g_test_add_func("/match/long", test_long);
	g_test_add_func("/match/class", test_class);
	g_test_add_func("/match/own-number", test_own_number);
	int status = g_test_run();
	config_free(office);
	return status;
}
