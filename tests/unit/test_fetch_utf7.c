/* Folder names in modified UTF-7; samples by hand from RFC 3501 5.1.3's rules. */
#include "fetch/utf7.h"

static void test_both_ways(void)
{
	static const char *const rows[][2] = {
	    {"INBOX", "INBOX"},
	    {"", ""},
	    {"A & B", "A &- B"},
	    {"&", "&-"},
	    {"é", "&AOk-"},
	    {"Surat masuk – 2026", "Surat masuk &IBM- 2026"},
	    {"日本語", "&ZeVnLIqe-"},
	    {"a/é/ü/b", "a/&AOk-/&APw-/b"},
	    {"😀", "&2D3eAA-"},
	    {"tab\there", "tab&AAk-here"},
	    {"a~b", "a~b"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *wire = utf7_encode(rows[i][0]);
		g_autofree char *name = utf7_decode(rows[i][1]);
		g_assert_cmpstr(wire, ==, rows[i][1]);
		g_assert_cmpstr(name, ==, rows[i][0]);
	}
}

static void test_refused(void)
{
	/* unended, a foreign digit, bits left over, half a surrogate pair, raw 8-bit, a control */
	static const char *const rows[] = {
	    "&AOk", "&A!k-", "&AOkAA-", "&A-", "&2D0-", "caf\xc3\xa9", "a\001"};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_null(utf7_decode(rows[i]));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/utf7/both-ways", test_both_ways);
	g_test_add_func("/utf7/refused", test_refused);
	return g_test_run();
}
