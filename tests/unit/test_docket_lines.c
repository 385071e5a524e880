/* Which line of a list words are meant for that answer none of them. */
#include "decide/docket_lines.h"

static void add(GArray *asked, const char *label)
{
	Asked line = {.ask = ask_new(), .entry = entry_new()};

	line.entry->label = g_strdup(label);
	line.asks = g_ptr_array_new();
	g_array_append_val(asked, line);
}

static void test_meant(void)
{
	static const struct {
		const char *reply;
		int line;
	} cases[] = {
	    {"2. Libatkan juga Dandim.", 1},
	    {"2) Libatkan", 1},
	    {"2: Libatkan", 1},
	    {"2 Libatkan", 1},
	    {"2\nLibatkan", 1},
	    {"0008: Libatkan", 1},
	    {"p-0009 Libatkan", 2},
	    /* Nothing is guessed. */
	    {"", -1},
	    {"2", -1},
	    {"02. Libatkan", -1},
	    {"9. Libatkan", -1},
	    {"Libatkan nomor 2", -1},
	    {"2, 3. Libatkan", -1},
	    {"2a. Libatkan", -1},
	    /* The number of one line is the agenda number of another. */
	    {"4. Libatkan", -1},
	};
	g_autoptr(GArray) asked = asked_array_new();

	add(asked, "0007");
	add(asked, "0008");
	add(asked, "P-0009");
	add(asked, "0010");
	add(asked, "4");
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_test_message("%s", cases[i].reply);
		g_assert_cmpint(docket_lines_meant(asked, cases[i].reply), ==, cases[i].line);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/docket_lines/meant", test_meant);
	return g_test_run();
}
