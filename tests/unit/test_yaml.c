/* config/reader/yaml.c: the tree with its places, and what is refused. */
#include "config/reader/yaml.h"

#include <string.h>

static void test_tree(void)
{
	static const char text[] = "name: \"kantor\"\n"
				   "list:\n"
				   "  - one\n"
				   "  - {a: 1, b: ''}\n"
				   "empty:\n";
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Node) root = yaml_parse("t.yaml", text, strlen(text), problems);

	g_assert_cmpuint(problems_count(problems), ==, 0);
	g_assert_cmpstr(node_get(root, "name")->text, ==, "kantor");
	g_assert_cmpstr(node_get(root, "name")->raw, ==, "\"kantor\"");
	const Node *list = node_get(root, "list");
	g_assert_cmpint(list->kind, ==, NODE_LIST);
	g_assert_cmpuint(list->items->len, ==, 2);
	const Node *b = node_get(list->items->pdata[1], "b");
	g_assert_cmpuint(b->at.line, ==, 4);
	g_assert_cmpuint(b->at.column, ==, 15);
	g_assert_false(node_is_nothing(b));
	g_assert_true(node_is_nothing(node_get(root, "empty")));
	g_assert_null(node_get(root, "other"));
	g_assert_null(node_get(b, "x"));
}

static void test_refused(void)
{
	static const struct {
		const char *text, *problem;
	} cases[] = {
	    {"", "t.yaml: the file is empty\n"},
	    {"# only a comment\n", "t.yaml: the file is empty\n"},
	    {"~\n", "t.yaml: the file is empty\n"},
	    {"a: 1\nb: 2\na: 3\n", "t.yaml:3:1: key 'a' stands twice, first in line 1\n"},
	    {"a: &x 1\n", "t.yaml:1:4: anchor '&x' is not taken: write the value out\n"},
	    {"a: !!int 1\n",
		"t.yaml:1:4: tag 'tag:yaml.org,2002:int' is not taken: leave it out\n"},
	    {"a: {}\n<<: {b: 1}\n",
		"t.yaml:2:1: merge key '<<' is not taken: write the keys out\n"},
	    {"a: 1\n---\nb: 2\n",
		"t.yaml:2:1: a second document ('---') begins here, expected one a file\n"},
	    {"? [a]\n: 1\n", "t.yaml:1:3: a key is a list, expected a word\n"},
	    {"a: x\xe9\n", "t.yaml:1:5: byte 0xe9 is not UTF-8: save the file as UTF-8\n"},
	    {"a: \"\\0\"\n", "t.yaml:1:4: a text must not hold a NUL character\n"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Problems) problems = problems_new();
		g_autoptr(Node) root =
		    yaml_parse("t.yaml", cases[i].text, strlen(cases[i].text), problems);
		g_autofree char *told = problems_text(problems);
		g_assert_cmpstr(told, ==, cases[i].problem);
	}
}

/* Each is told at its place, in whatever words libyaml has. */
static void test_not_well_formed(void)
{
	static const char *const cases[] = {"a: [1, 2\n", "a: 'x\n", "a:\n\t- b\n", "a: b: c\n",
	    "{", "\x01", "- a\nb: c\n", "%", "a: *x\n"};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Problems) problems = problems_new();
		g_autoptr(Node) root = yaml_parse("t.yaml", cases[i], strlen(cases[i]), problems);
		g_autofree char *told = problems_text(problems);
		g_assert_cmpuint(problems_count(problems), >=, 1);
		g_assert_true(g_str_has_prefix(told, "t.yaml:"));
	}
}

/* Ten lines that would stand for ten thousand million values. */
static void test_alias_bomb(void)
{
	g_autoptr(GString) text = g_string_new("a0: &a0 [x]\n");
	g_autoptr(Problems) problems = problems_new();

	for (int i = 1; i < 11; i++) {
		g_string_append_printf(text, "a%d: &a%d [", i, i);
		for (int j = 0; j < 10; j++)
			g_string_append_printf(text, "*a%d,", i - 1);
		g_string_append(text, "]\n");
	}
	g_autoptr(Node) root = yaml_parse("t.yaml", text->str, text->len, problems);
	g_autofree char *told = problems_text(problems);
	g_assert_cmpuint(problems_count(problems), ==, 11 + 100);
	g_assert_nonnull(strstr(told, "t.yaml:2:10: alias '*a0' is not taken"));
}

static void test_depth(void)
{
	g_autofree char *open = g_strnfill(100000, '[');
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Node) root = yaml_parse("t.yaml", open, strlen(open), problems);
	g_autofree char *told = problems_text(problems);

	g_assert_null(root);
	g_assert_cmpstr(told, ==, "t.yaml:1:33: nested deeper than 32 levels\n");
}

static void test_problems(void)
{
	g_autoptr(Problems) problems = problems_new();
	const char *a = g_intern_static_string("a"), *b = g_intern_static_string("b");

	problems_add(problems, (Spot){b, 2, 1}, "first file");
	problems_add(problems, (Spot){a, 9, 1}, "late");
	problems_add(problems, (Spot){a, 1, 5}, "column 5");
	problems_add(problems, (Spot){a, 1, 2}, "bad \x1b[31m word");
	problems_add(problems, (Spot){a, 9, 1}, "late");
	g_autofree char *told = problems_text(problems);
	g_assert_cmpuint(problems_count(problems), ==, 4);
	g_assert_cmpstr(told, ==,
	    "b:2:1: first file\na:1:2: bad \\x1b[31m word\na:1:5: column 5\na:9:1: late\n");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/yaml/tree", test_tree);
	g_test_add_func("/yaml/refused", test_refused);
	g_test_add_func("/yaml/not-well-formed", test_not_well_formed);
	g_test_add_func("/yaml/alias-bomb", test_alias_bomb);
	g_test_add_func("/yaml/depth", test_depth);
	g_test_add_func("/yaml/problems", test_problems);
	return g_test_run();
}
