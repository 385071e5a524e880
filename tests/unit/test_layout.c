#include "letter/layout.h"

static void wrapping(void)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"", "\n"},
	    {"\n\n", "\n"},
	    {"a  \n\n\n\nb\t\n\n", "a\n\nb\n"},
	    {"satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas "
	     "dua belas tiga belas",
		"satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua\n"
		"belas tiga belas\n"},
	    {"- satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua belas",
		"- satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas\n"
		"  dua belas\n"},
	    {"  10. satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
		"  10. satu dua tiga empat lima enam tujuh delapan sembilan sepuluh\n"
		"      sebelas\n"},
	    {"Hal   : satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua "
	     "belas",
		"Hal   : satu dua tiga empat lima enam tujuh delapan sembilan sepuluh\n"
		"        sebelas dua belas\n"},
	    /* A wide character takes two columns: 34 of them and "ab" are 70, "cde" would be 74. */
	    {"漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢ab cde",
		"漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢ab\ncde\n"},
	    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
		"b"
		"\n"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = layout_wrap(cases[i].text);
		g_assert_cmpstr(text, ==, cases[i].expected);
	}
}

static void centering(void)
{
	g_autofree char *odd = layout_center("abc");
	g_autofree char *wide = layout_center("漢漢");
	g_autofree char *full = layout_center(
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

	g_assert_cmpstr(odd, ==, "                                  abc");
	g_assert_cmpstr(wide, ==, "                                  漢漢");
	g_assert_cmpuint(full[0], ==, 'a');
}

static void blocks(void)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"", "[]"},
	    {"  SATU\n  DUA\n======", "{'kop':['SATU','DUA']}"},
	    {"a\nb", "{'paragraf':['a','b']}"},
	    {"Nomor : 1\nHal   : a : b", "{'tabel':[{'isi':'1','kunci':'Nomor'},"
					 "{'isi':'a : b','kunci':'Hal'}]}"},
	    {"Nomor : 1\nlain", "{'paragraf':['Nomor : 1','lain']}"},
	    {"- a\n- b", "{'butir':['a','b']}"},
	    {"1. a\n2. b", "{'paragraf':['1. a','2. b']}"},
	    {"ini kalimat panjang sekali bukan label : titik dua",
		"{'paragraf':['ini kalimat panjang sekali bukan label : titik dua']}"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		json_t *array = layout_blocks(cases[i].text);
		json_t *block = json_array_get(array, 0);
		const char *name;
		json_t *value;
		void *next;
		json_object_foreach_safe(
		    block, next, name, value) if (json_is_null(value) || json_is_boolean(value))
		    json_object_del(block, name);
		char *json = json_dumps(block ? block : array, JSON_COMPACT | JSON_SORT_KEYS);
		g_autofree char *shown = g_strdelimit(g_strdup(json), "\"", '\'');
		g_assert_cmpstr(shown, ==, cases[i].expected);
		free(json);
		json_decref(array);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/layout/wrap", wrapping);
	g_test_add_func("/layout/center", centering);
	g_test_add_func("/layout/blocks", blocks);
	return g_test_run();
}
