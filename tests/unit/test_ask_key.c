/* The key of an ask in a subject: ours stands last, whatever a reporter has called his mail. */
#include "engine/letters/ask_key.h"

static const struct {
	const char *subject, *code; /* NULL: none */
} rows[] = {
    {"Re: Mohon persetujuan 0147 [0147-ABCDEFGHIJKLMNOP]", "0147-ABCDEFGHIJKLMNOP"},
    {"Re: Disposisi 0147: [0148-QRSTUVWXYZ234567] banjir [0147-ABCDEFGHIJKLMNOP]",
	"0147-ABCDEFGHIJKLMNOP"},
    {"Re: Disposisi 0147 [0147-ABCDEFGHIJKLMNOP] [luar]", "0147-ABCDEFGHIJKLMNOP"},
    {"Re: Disposisi 0147 [0147-ABCDEFGHIJKLMNOP]]", "0147-ABCDEFGHIJKLMNOP"},
    {"Re: [0147] banjir", NULL},
    {"Re: banjir -ABCDEFGHIJKLMNOP]", NULL},
    {"", NULL},
};

static void test_find(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *code = ask_key_find(rows[i].subject);
		g_assert_cmpstr(code, ==, rows[i].code);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ask-key/find", test_find);
	return g_test_run();
}
