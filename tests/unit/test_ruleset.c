/* rule/ruleset.c: what rules see, how they combine, what is refused and where. */
#include "config/reader/fields.h"
#include "config/office/tables.h"
#include "rule/ruleset.h"

#include <string.h>

/* Rules as the file would give them; every rule must be readable. */
static GPtrArray *rules_of(const char *yaml)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Names) names = names_new();
	g_autoptr(Node) root = yaml_parse("r.yaml", yaml, strlen(yaml), problems);
	Reader reader = {.problems = problems, .names = names};
	GPtrArray *rules = g_ptr_array_new_with_free_func(row_free);

	rows_read(&reader, root, &rule_rows, rules);
	g_autofree char *told = problems_text(problems);
	g_assert_cmpstr(told, ==, "");
	return rules;
}

static RuleSet *compile(const char *yaml)
{
	g_autoptr(GPtrArray) rules = rules_of(yaml);
	g_autoptr(Problems) problems = problems_new();
	RuleSet *set = ruleset_compile(rules, problems);
	g_autofree char *told = problems_text(problems);

	g_assert_cmpstr(told, ==, "");
	return set;
}

static RuleSet *compile_when(const char *expression)
{
	g_autofree char *yaml =
	    g_strdup_printf("- rule: r\n  when: >-\n    %s\n  start: lapsit\n", expression);

	return compile(yaml);
}

static void set_text(Message *m, const char *text)
{
	g_free(m->text);
	m->text = g_strdup(text);
}

static Message *sample(void)
{
	Message *m = message_new();

	m->size = 1234;
	m->subject = g_strdup("Lapsit harian");
	set_text(m, "Situasi Kec. Wonokerto KONDUSIF\nnihil");
	g_free(m->reply);
	m->reply = g_strdup("nihil");
	m->kind = KIND_REPORT;
	g_ptr_array_add(m->from, address_new("Kasi Trantib", "Trantib@Kec-Wonokerto.Example"));
	g_ptr_array_add(m->to, address_new(NULL, "KBP@kesbang.example"));
	g_ptr_array_add(m->to, address_new("tanpa alamat", NULL));
	g_ptr_array_add(m->to, address_new(NULL, "b@kesbang.example"));
	g_ptr_array_add(m->attachments, attachment_new("image/jpeg"));
	g_ptr_array_add(m->attachments, attachment_new("application/pdf"));
	g_ptr_array_add(m->headers, header_field_new("X-Mailer", "Ponsel 7", "Ponsel 7"));
	return m;
}

static bool holds(const char *expression)
{
	g_autoptr(RuleSet) set = compile_when(expression);
	g_autoptr(Message) m = sample();
	RuleInput input = {.message = m,
	    .mailbox = "laporan",
	    .unit = "kecamatan",
	    .unit_name = "wonokerto",
	    .place = "Wonokerto",
	    .known = true,
	    .hour = 5,
	    .weekday = 7};
	g_autoptr(Match) match = ruleset_match(set, &input);

	g_assert_cmpuint(match->failures->len, ==, 0);
	return match->start != NULL;
}

static void test_columns(void)
{
	static const char *const true_ones[] = {
	    "mailbox = 'laporan'",
	    "from_address = 'trantib@kec-wonokerto.example'",
	    "from_domain = 'kec-wonokerto.example'",
	    "from_name = 'Kasi Trantib'",
	    "unit = 'kecamatan' AND unit_name = 'wonokerto'",
	    "role = ''",
	    "known AND NOT authenticated AND NOT spam AND NOT automatic",
	    "\"to\" = 'kbp@kesbang.example, b@kesbang.example'",
	    "cc = '' AND list_id = ''",
	    "subject REGEXP '^lapsit'",
	    "text REGEXP 'situasi.*kondusif\\s+nihil'",
	    "reply = 'nihil' AND kind = 'report'",
	    "attachments = 2 AND attachment_types LIKE '%application/pdf%'",
	    "size BETWEEN 1000 AND 2000 AND hour < 6 AND weekday = 7",
	    "place IN ('Wonokerto', 'Tirto')",
	    "place IN ('Kajen', 'Buaran, (Kota)', 'Tirto', 'Wonokerto') AND hour IN (1, 2, hour)",
	    "unit NOT IN ('fkdm', 'ormas', 'fkub') AND (unit IN (lower('KECAMATAN'), 'b', 'c'))",
	    "unit IN (CASE WHEN place IN ('Tirto', 'Wonokerto', 'x') THEN 'kecamatan' END, 'b', "
	    "'c')",
	    "CASE WHEN unit IN (NULL, 'b', 'c') THEN 0 WHEN unit NOT IN (NULL, 'b', 'c') THEN 0 "
	    "ELSE 1 END",
	    "NOT (unit IN ())",
	    "header('x-mailer') = 'Ponsel 7' AND header('X-None') = ''",
	    "lower(subject) = 'lapsit harian' AND length(text) > 5",
	    "CASE WHEN known THEN 1 ELSE 0 END",
	};
	static const char *const false_ones[] = {
	    "subject REGEXP 'lapsus'",
	    "NULL",
	    "NULL AND known",
	    "unit <> 'kecamatan'",
	    "place REGEXP '^kerto'",
	    "unit IN ('fkdm', 'ormas', 'fkub') OR place NOT IN ('a', 'b', 'Wonokerto')",
	    "0",
	};

	for (guint i = 0; i < G_N_ELEMENTS(true_ones); i++)
		if (!holds(true_ones[i]))
			g_error("does not hold: %s", true_ones[i]);
	for (guint i = 0; i < G_N_ELEMENTS(false_ones); i++)
		if (holds(false_ones[i]))
			g_error("holds: %s", false_ones[i]);
}

static void test_refused(void)
{
	static const struct {
		const char *expression, *problem;
	} cases[] = {
	    {"unti = 'x'", "r.yaml:2:9: rule 'r': no such column: unti, did you mean unit?"},
	    {"known AND unit = \"kecamatan\"", "r.yaml:2:26: rule 'r': no such column: kecamatan"},
	    {"known AND AND known", "r.yaml:2:19: rule 'r': near \"AND\": syntax error"},
	    {"(SELECT 1)", "r.yaml:2:9: rule 'r': only an expression"},
	    {"EXISTS (SELECT 1 FROM msg)", "r.yaml:2:9: rule 'r': only an expression"},
	    {"1 UNION SELECT 1", "r.yaml:2:11: rule 'r': "},
	    {"known IN (WITH x AS (SELECT 1) SELECT * FROM x)", "only an expression"},
	    {"1; DROP TABLE msg", "r.yaml:2:10: rule 'r': comments, semicolons"},
	    {"1 -- x", "r.yaml:2:11: rule 'r': comments, semicolons"},
	    {"1 /* x", "r.yaml:2:11: rule 'r': comments, semicolons"},
	    {"1) THEN 1 ELSE 0 END, (1", "r.yaml:2:10: rule 'r': ')' without its '('"},
	    {"(1", "rule 'r': ')' is missing"},
	    {"1, 2", "rule 'r': "},
	    {"subject = 'x", "r.yaml:2:19: rule 'r': comments, semicolons and open quotes"},
	    {"load_extension('x')", "load_extension"},
	    {"randomblob(9) = 1", "randomblob"},
	    {"printf('%d', 1) = '1'", "printf"},
	    {"count() = 1", "count"},
	    {"?1 = 1", "r.yaml:2:9: rule 'r': "},
	    {"subject MATCH 'x'", "rule 'r': "},
	    {"subject REGEXP text", "r.yaml:2:24: rule 'r': after REGEXP a plain text"},
	    {"subject REGEXP 'a' || text", "r.yaml:2:24: rule 'r': after REGEXP a plain text"},
	    {"regexp('a', subject)", "r.yaml:2:9: rule 'r': write it as"},
	    {"subject REGEXP 'a(b'",
		"r.yaml:2:28: rule 'r': not a regular expression: missing closing"},
	    {"subject REGEXP '\\C'", "not a regular expression"},
	    {"to = 'x'", "rule 'r': near \"to\": syntax error: the column is written \"to\""},
	    {"sqlite_version() = 1", "sqlite_version"},
	    {"rowid IN (SELECT rowid FROM sqlite_master)", "prohibited"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *yaml = g_strdup_printf(
		    "- rule: r\n  when: %s\n  start: lapsit\n", cases[i].expression);
		g_autoptr(GPtrArray) rules = rules_of(yaml);
		g_autoptr(Problems) problems = problems_new();
		g_autoptr(RuleSet) set = ruleset_compile(rules, problems);
		g_autofree char *told = problems_text(problems);
		g_assert_null(set);
		if (!strstr(told, cases[i].problem))
			g_error("%s: expected '%s', told '%s'", cases[i].expression,
			    cases[i].problem, told);
	}
}

/* A column is found in whatever way the text is written. */
static void test_places_of_errors(void)
{
	static const struct {
		const char *yaml, *problem;
	} cases[] = {
	    {"- rule: r\n  when: >-\n    known\n    AND unti = 1\n  start: x\n", "r.yaml:4:9:"},
	    {"- rule: r\n  when: |\n    known\n    AND unti = 1\n  start: x\n", "r.yaml:4:9:"},
	    {"- rule: r\n  when: 'known AND subject = ''a'' AND unti = 1'\n  start: x\n",
		"r.yaml:2:40:"},
	    {"- rule: r\n  when: \"known AND unti = 1\"\n  start: x\n", "r.yaml:2:20:"},
	    {"- rule: r\n  when: known\n    AND\n    unti = 1\n  start: x\n", "r.yaml:4:5:"},
	    {"- rule: r\n  when: subject = 'é' AND unti = 1\n  start: x\n", "r.yaml:2:27:"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) rules = rules_of(cases[i].yaml);
		g_autoptr(Problems) problems = problems_new();
		g_autoptr(RuleSet) set = ruleset_compile(rules, problems);
		g_autofree char *told = problems_text(problems);
		g_assert_null(set);
		if (!g_str_has_prefix(told, cases[i].problem))
			g_error("%u: expected %s, told %s", i, cases[i].problem, told);
	}
}

static void test_all_told_at_once(void)
{
	g_autoptr(GPtrArray) rules = rules_of("- rule: a\n  when: x\n  start: s\n"
					      "- rule: b\n  when: known\n  start: s\n"
					      "- rule: c\n  when: y\n  start: s\n");
	g_autoptr(Problems) problems = problems_new();

	g_assert_null(ruleset_compile(rules, problems));
	g_assert_cmpuint(problems_count(problems), ==, 2);
}

static void test_order(void)
{
	g_autoptr(RuleSet) set = compile("- rule: satu\n"
					 "  set: {class: lapsit, secrecy: terbatas}\n"
					 "- rule: dua\n"
					 "  when: known\n"
					 "  set: {class: lapinfo, place: Tirto, secrecy: R}\n"
					 "  start: lapinfo\n"
					 "- rule: tidak\n"
					 "  when: NOT known\n"
					 "  set: {secrecy: sangat rahasia}\n"
					 "- rule: tiga\n"
					 "  set: {secrecy: biasa, urgency: segera}\n"
					 "  start: lapsit\n");
	g_autoptr(Message) m = sample();
	RuleInput input = {.message = m, .known = true};
	g_autoptr(Match) match = ruleset_match(set, &input);

	g_assert_cmpstr(match->values[MATCH_CLASS], ==, "lapsit");
	g_assert_cmpstr(match->by[MATCH_CLASS], ==, "satu");
	g_assert_cmpstr(match->values[MATCH_PLACE], ==, "Tirto");
	g_assert_cmpint(match->secrecy, ==, SECRECY_RAHASIA);
	g_assert_cmpstr(match->values[MATCH_SECRECY], ==, "rahasia");
	g_assert_cmpstr(match->by[MATCH_SECRECY], ==, "dua");
	g_assert_cmpstr(match->values[MATCH_URGENCY], ==, "segera");
	g_assert_null(match->values[MATCH_BOOK]);
	g_assert_cmpstr(match->start, ==, "lapinfo");
	g_assert_cmpstr(match->start_by, ==, "dua");
	g_assert_cmpuint(match->rules->len, ==, 3);
	const MatchedRule *second = match->rules->pdata[1];
	g_assert_cmpstr(second->name, ==, "dua");
	g_assert_cmpstr(second->where, ==, "r.yaml:3");
	g_assert_cmpstr(second->why, ==, "known");
}

static void test_no_rules(void)
{
	g_autoptr(RuleSet) set = compile("[]");
	g_autoptr(Message) m = sample();
	RuleInput input = {.message = m};
	g_autoptr(Match) match = ruleset_match(set, &input);

	g_assert_null(match->start);
	g_assert_cmpuint(match->rules->len, ==, 0);
}

/* A pattern that would take for ever fails by its limits; the mail is held, the other rules hold. */
static void test_redos(void)
{
	g_autoptr(RuleSet) set = compile("- rule: jahat\n  when: text REGEXP '(a+)+$'\n"
					 "  set: {secrecy: rahasia}\n"
					 "- rule: baik\n  when: known\n  set: {class: lapsit}\n"
					 "  start: lapsit\n");
	g_autoptr(Message) m = sample();
	RuleInput input = {.message = m, .known = true};
	g_autofree char *text = g_strnfill(60000, 'a');

	g_free(m->text);
	m->text = g_strconcat(text, "!", NULL);
	g_autoptr(Match) match = ruleset_match(set, &input);
	g_assert_cmpuint(match->failures->len, ==, 1);
	g_assert_nonnull(strstr(match->failures->pdata[0], "rule 'jahat' (r.yaml:1): "));
	g_assert_cmpstr(match->values[MATCH_CLASS], ==, "lapsit");
	g_assert_null(match->start);

	/* The set is as good as new for the next mail. */
	set_text(m, "aaa");
	g_autoptr(Match) next = ruleset_match(set, &input);
	g_assert_cmpuint(next->failures->len, ==, 0);
	g_assert_cmpstr(next->start, ==, "lapsit");
	g_assert_cmpint(next->secrecy, ==, SECRECY_RAHASIA);
}

/* Shallow, but with more ways to try than a year has seconds. */
static void test_many_ways(void)
{
	g_autoptr(RuleSet) set = compile_when("text REGEXP '^a*a*a*a*a*c'");
	g_autoptr(Message) m = sample();
	RuleInput input = {.message = m};
	g_autofree char *text = g_strnfill(1000, 'a');
	g_autofree char *whole = g_strconcat(text, "!c", NULL);

	set_text(m, whole);
	g_autoptr(Match) match = ruleset_match(set, &input);
	g_assert_cmpuint(match->failures->len, ==, 1);
}

/* 64 KiB are looked at, whole characters; what comes after is not seen. */
static void test_cut(void)
{
	g_autoptr(RuleSet) set = compile_when("text REGEXP 'ujung' OR text LIKE '%ujung%'");
	g_autoptr(RuleSet) length = compile_when("length(text) = 21845 AND text REGEXP '^…+$'");
	g_autoptr(Message) m = sample();
	RuleInput input = {.message = m};
	g_autofree char *fill = g_strnfill(65536, 'x');

	g_free(m->text);
	m->text = g_strconcat(fill, "ujung", NULL);
	g_autoptr(Match) match = ruleset_match(set, &input);
	g_assert_null(match->start);
	g_autoptr(GString) wide = g_string_new(NULL);
	for (int i = 0; i < 30000; i++)
		g_string_append(wide, "…");
	set_text(m, wide->str);
	g_autoptr(Match) whole = ruleset_match(length, &input);
	g_assert_cmpuint(whole->failures->len, ==, 0);
	g_assert_cmpstr(whole->start, ==, "lapsit");
}

/* Values that explode are stopped. */
static void test_bombs(void)
{
	static const char *const bombs[] = {
	    "length(replace(replace(replace(text, 'x', text), 'x', text), 'x', text)) > 0",
	    "text LIKE '%a%a%a%a%a%a%a%a%a%b'",
	};
	g_autofree char *fill = g_strnfill(60000, 'x');

	for (guint i = 0; i < G_N_ELEMENTS(bombs); i++) {
		g_autoptr(RuleSet) set = compile_when(bombs[i]);
		g_autoptr(Message) m = sample();
		RuleInput input = {.message = m};
		set_text(m, fill);
		g_autoptr(Match) match = ruleset_match(set, &input);
		g_assert_null(match->start);
	}
	g_autoptr(GString) deep = g_string_new("1");
	for (int i = 0; i < 200; i++) {
		g_string_prepend(deep, "(NOT ");
		g_string_append(deep, ")");
	}
	g_autofree char *yaml = g_strdup_printf("- rule: r\n  when: %s\n  start: s\n", deep->str);
	g_autoptr(GPtrArray) rules = rules_of(yaml);
	g_autoptr(Problems) problems = problems_new();
	g_assert_null(ruleset_compile(rules, problems));
}

/* Many rules go beyond one statement's columns and are run one by one. */
static void test_many(void)
{
	g_autoptr(GString) yaml = g_string_new(NULL);

	for (int i = 0; i < 1200; i++)
		g_string_append_printf(
		    yaml, "- rule: r%d\n  when: hour = %d\n  start: s%d\n", i, i, i);
	g_autoptr(RuleSet) set = compile(yaml->str);
	g_autoptr(Message) m = sample();
	RuleInput input = {.message = m, .hour = 1100};
	g_autoptr(Match) match = ruleset_match(set, &input);
	g_assert_cmpstr(match->start, ==, "s1100");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ruleset/columns", test_columns);
	g_test_add_func("/ruleset/refused", test_refused);
	g_test_add_func("/ruleset/places-of-errors", test_places_of_errors);
	g_test_add_func("/ruleset/all-told-at-once", test_all_told_at_once);
	g_test_add_func("/ruleset/order", test_order);
	g_test_add_func("/ruleset/no-rules", test_no_rules);
	g_test_add_func("/ruleset/redos", test_redos);
	g_test_add_func("/ruleset/many-ways", test_many_ways);
	g_test_add_func("/ruleset/cut", test_cut);
	g_test_add_func("/ruleset/bombs", test_bombs);
	g_test_add_func("/ruleset/many", test_many);
	return g_test_run();
}
