/* base/text.c: what is from outside, made safe to show, and broken to the columns there are. */
#include "base/text.h"

static void test_wrap(void)
{
	static const struct {
		const char *text;
		int columns;
		const char *lines;
	} cases[] = {
	    {"cannot connect to imap.example", 16, "cannot connect|to imap.example"},
	    {"cannot connect", 14, "cannot connect"},
	    {"cannot connect", 13, "cannot|connect"},
	    {"imap.panjang.sekali.example", 10, "imap.panja|ng.sekali.|example"},
	    {"a  b", 2, "a|b"},
	    {"", 5, ""},
	    {"satu\ndua", 40, "satu\\x0adua"},
	    {"\xe4\xb8\xad\xe6\x96\x87\xe5\xad\x97", 4, "\xe4\xb8\xad\xe6\x96\x87|\xe5\xad\x97"},
	    {"\xe4\xb8\xad", 1, "\xe4\xb8\xad"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(GStrv) lines = text_wrap(cases[i].text, cases[i].columns);
		g_autofree char *joined = g_strjoinv("|", lines);
		g_assert_cmpstr(joined, ==, cases[i].lines);
	}
}

static void test_fit(void)
{
	g_autofree char *cut = text_fit("cannot connect", 12);
	g_autofree char *whole = text_fit("cannot", 6);

	g_assert_cmpstr(cut, ==, "cannot conn…");
	g_assert_cmpstr(whole, ==, "cannot");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/wrap", test_wrap);
	g_test_add_func("/text/fit", test_fit);
	return g_test_run();
}
