/* Answers taken apart into clauses, and what kind of token each character becomes. */
#include "answer_office.h"
#include "read/clause.h"

static Config *office;

typedef struct Case {
	const char *text;
	const char *clauses; /* each in brackets, words apart by blanks */
} Case;

static const Case cases[] = {
    {"", ""},
    {"Setuju", "[setuju]"},
    {"SETUJU, pak!", "[setuju][pak]"},
    {"Setuju. Terima kasih\nHaryo", "[setuju][terima kasih][haryo]"},
    {"Setuju (kirim)", "[setuju][kirim]"},
    {"Setuju - kirim", "[setuju][kirim]"},
    {"Setuju; kirim: sekarang", "[setuju][kirim][sekarang]"},
    {"  Setuju   pak  ", "[setuju pak]"},
    /* A stop behind an abbreviation, between digits or single letters ends none. */
    {"Yth. Bapak Kepala", "[yth bapak kepala]"},
    {"pukul 09.30 tadi", "[pukul 09.30 tadi]"},
};

static char *told(const Clauses *c)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < c->list->len; i++) {
		const Clause *clause = clauses_at(c, i);
		g_string_append_c(out, '[');
		for (guint k = 0; k < clause->count; k++)
			g_string_append_printf(
			    out, "%s%s", k ? " " : "", clauses_token(c, clause->first + k)->word);
		g_string_append_c(out, ']');
	}
	return g_string_free(out, FALSE);
}

static void test_clauses(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Clauses) c = clauses_of(office->vocabulary, cases[i].text);
		g_autofree char *text = told(c);
		g_assert_cmpstr(text, ==, cases[i].clauses);
		for (guint k = 0; k < c->list->len; k++) {
			g_assert_cmpuint(clauses_at(c, k)->end, <=, strlen(cases[i].text));
			g_assert_cmpuint(clauses_at(c, k)->start, <, clauses_at(c, k)->end);
		}
	}
}

static bool has_kind(const char *text, TokenKind kind)
{
	g_autoptr(Clauses) c = clauses_of(office->vocabulary, text);

	for (guint i = 0; i < c->tokens->len; i++)
		if (clauses_token(c, i)->kind == kind)
			return true;
	return false;
}

static void test_kinds(void)
{
	g_assert_true(has_kind("Setuju 👍🏽", TOKEN_SIGN));
	g_assert_false(has_kind("Setuju!", TOKEN_SIGN));
	g_assert_true(has_kind("~Setuju~", TOKEN_FOREIGN));
	g_assert_true(has_kind("Setuju\u202e", TOKEN_FORBIDDEN));
	g_assert_true(has_kind("Set\u200buju", TOKEN_FORBIDDEN));
	g_assert_true(has_kind("S\u0336etuju", TOKEN_FORBIDDEN));
	g_assert_false(has_kind("Setuju, Bapak.", TOKEN_FORBIDDEN));
}

static void test_capitals(void)
{
	g_autoptr(Clauses) mixed = clauses_of(office->vocabulary, "Setuju Kajen");
	g_autoptr(Clauses) shouted = clauses_of(office->vocabulary, "SETUJU KAJEN");

	g_assert_true(clauses_token(mixed, 1)->capital);
	g_assert_false(clauses_token(shouted, 1)->capital);
}

static void test_phrase(void)
{
	g_autoptr(Clauses) c = clauses_of(office->vocabulary, "mohon tahan dulu, pak");
	const Act *tunda = vocabulary_act(office->vocabulary, "tunda");

	g_assert_cmpuint(clauses_phrase(c, 1, 3, tunda->words), ==, 2);
	g_assert_cmpuint(clauses_phrase(c, 1, 2, tunda->words), ==, 1);
	g_assert_cmpuint(clauses_phrase(c, 0, 3, tunda->words), ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	office = answer_office_load();
	g_test_add_func("/clause/clauses", test_clauses);
	g_test_add_func("/clause/kinds", test_kinds);
	g_test_add_func("/clause/capitals", test_capitals);
	g_test_add_func("/clause/phrase", test_phrase);
	int status = g_test_run();
	config_free(office);
	return status;
}
