/* Names as people use them: whom the shipped directory has by them, and what is proposed for those that it has not. */
#include "answer_office.h"
#include "language/language.h"
#include "who/assignment.h"
#include "who/nearest.h"

static Config *config;

static void nearest(void)
{
	static const struct {
		const char *name, *first; /* NULL: nothing is near */
	} rows[] = {
	    {"Dishubb", "Dinas Perhubungan"},
	    {"dinas perhubugan", "Dinas Perhubungan"},
	    {"perhubungan", "Dinas Perhubungan"},
	    {"Disdikbud", "Dinas Pendidikan dan Kebudayaan"},
	    {"Polress", "Kepolisian Resor Pekalongan"},
	    {"wiradessa", "Kecamatan Wiradesa"},
	    {"Baguss", "Bagus Ariyanto, S.I.P."},
	    {"Xylofon Quartz", NULL},
	    {"ab", NULL},
	    {"", NULL},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *names = nearest_names(config->directory, rows[i].name, 1);
		g_assert_cmpstr(names, ==, rows[i].first);
	}
	g_autofree char *three = nearest_names(config->directory, "dinas", 3);
	g_auto(GStrv) parts = g_strsplit(three, ", ", -1);
	g_assert_cmpuint(g_strv_length(parts), ==, 3);
}

/* Why a name is not taken. */
static void assigned(void)
{
	static const struct {
		const char *text, *problem;
	} rows[] = {
	    {"Dishubb",
		"nama \"Dishubb\" tidak dikenal; barangkali yang dimaksud: Dinas Perhubungan"},
	    {"Dishub", "Dinas Perhubungan belum mempunyai alamat surel dalam daftar alamat kantor"},
	    {"Perhubungan",
		"Dinas Perhubungan belum mempunyai alamat surel dalam daftar alamat kantor"},
	    {"Pengolah Data", "nama \"Pengolah Data\" dapat berarti Bagus Ariyanto, S.I.P., Dewi "
			      "Larasati, S.Sos."},
	    {"Xylofon Quartz", "nama \"Xylofon Quartz\" tidak dikenal"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Assignment) a = assignment_read(config, rows[i].text, 1795395600);
		g_autofree char *problem =
		    a->problem ? language_say(config->language, a->problem) : NULL;
		g_assert_cmpstr(problem, ==, rows[i].problem);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = answer_office_load();
	g_test_add_func("/nearest/proposed", nearest);
	g_test_add_func("/nearest/assigned", assigned);
	int status = g_test_run();
	config_free(config);
	return status;
}
