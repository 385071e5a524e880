/* The words of a reason, weighed: what makes it unclear, and why. */
#include "answer_office.h"
#include "read/reason.h"

static Config *office;

typedef enum { TAKEN, CONDITION, QUESTION, DOUBT, SECOND, NEGATED, OTHER } Objection;

static const struct {
	const char *act, *note;
	Objection objection;
} cases[] = {
    {"tolak", "datanya lama", TAKEN},
    {"tolak", "sudah dikirim kemarin", TAKEN},
    {"tolak", "dobel dengan agenda 0146", TAKEN},
    {"tolak", "korban 150 orang, bukan 1500", TAKEN},
    {"tolak", "kata \"setuju\" tidak pernah diucapkan warga", TAKEN},
    {"revisi", "ganti judul, lalu ajukan kembali", TAKEN},
    {"tunda", "jangan dikirim dulu, tunggu visum", TAKEN},
    {"tolak", "data lama. Kalau tidak, setuju", CONDITION},
    {"tolak", "eh sebentar", CONDITION},
    {"revisi", "judul. Asal cepat", CONDITION},
    {"tolak", "data lama?", QUESTION},
    {"tolak", "maaf salah kirim", DOUBT},
    {"revisi", "terserah", DOUBT},
    {"revisi", "ganti judul lalu kirim ke Bupati", SECOND},
    {"tolak", "data lama, atau revisi saja", CONDITION},
    {"tolak", "data lama, revisi saja", SECOND},
    {"revisi", "judul, selebihnya setuju", SECOND},
    {"tolak", "jangan ditolak", NEGATED},
    {"tolak", "agenda 0152 yang benar", OTHER},
    {"tolak", "0152 sudah memuat", OTHER},
    {"tolak", "agenda 0147 datanya lama", TAKEN},
};

static const char *expected(const AskBack *why, Objection objection)
{
	const char *const texts[] = {[CONDITION] = why->condition,
	    [QUESTION] = why->question,
	    [DOUBT] = why->doubt,
	    [SECOND] = why->second,
	    [NEGATED] = why->negated,
	    [OTHER] = why->other};

	return objection == TAKEN ? NULL : texts[objection];
}

static void test_reasons(void)
{
	ReadingRules rules = answer_office_rules(office);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *left = NULL;
		const Act *act = vocabulary_act(office->vocabulary, cases[i].act);
		const char *why = reason_objection(&rules, act, cases[i].note, &left);
		g_test_message("%s: %s", cases[i].act, cases[i].note);
		g_assert_cmpstr(
		    why, ==, expected(&office->vocabulary->ask_back, cases[i].objection));
		if (left)
			g_assert_nonnull(strstr(cases[i].note, left));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	office = answer_office_load();
	g_test_add_func("/reason/reasons", test_reasons);
	int status = g_test_run();
	config_free(office);
	return status;
}
