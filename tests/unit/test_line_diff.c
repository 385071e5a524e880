/* command/rehearse/line_diff.c: which lines are others. */
#include "command/rehearse/line_diff.h"

#include <glib.h>

static void test_cases(void)
{
	static const struct {
		const char *before, *after, *diff;
	} cases[] = {
	    {"", "", ""},
	    {"satu\ndua", "satu\ndua", ""},
	    {"satu\ndua\ntiga", "satu\ntiga", "- dua\n"},
	    {"satu\ntiga", "satu\ndua\ntiga", "+ dua\n"},
	    {"satu\ndua\ntiga", "satu\nempat\ntiga", "- dua\n+ empat\n"},
	    {"a\nb\nc\nd", "b\nc\nd\na", "- a\n+ a\n"},
	    {"satu\n", "satu", "- \n"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *diff = line_diff(cases[i].before, cases[i].after);
		g_assert_cmpstr(diff, ==, cases[i].diff);
	}
}

/* What is too long to be compared line by line is told all the same. */
static void test_long(void)
{
	g_autofree char *one = g_strnfill(3000, '\n'), *other = g_strconcat(one, "x", NULL);
	g_autofree char *diff = line_diff(one, other);

	g_assert_cmpstr(diff, ==, "- 3001 lines\n+ 3001 lines\n");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/line_diff/cases", test_cases);
	g_test_add_func("/line_diff/long", test_long);
	return g_test_run();
}
