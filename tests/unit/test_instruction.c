/* Numbers of a disposition in words: only where they cannot be anything else. */
#include "config/config.h"
#include "config/load.h"
#include "read/instruction.h"

#include <glib/gstdio.h>

static const Vocabulary *vocabulary;

static void numbers(void)
{
	static const struct {
		const char *text, *words;
	} rows[] = {
	    {"3,4 besok pagi", "pantau dan laporkan; koordinasikan; besok pagi"},
	    {"DISPOSISI 2, 5", "tindak lanjuti; mediasi"},
	    {"Disposisi: 1", "untuk diketahui"},
	    {"4 dan 8", "koordinasikan; hadiri atau wakili"},
	    {"3\nTerima kasih", "pantau dan laporkan; Terima kasih"},
	    {"9, hari Senin", "bicarakan dengan saya; hari Senin"},
	    {"11", "arsipkan"},
	    {"2 orang diperiksa dulu", NULL},
	    {"3 hari lagi laporkan", NULL},
	    {"08.30 saya tunggu", NULL},
	    {"12", NULL},
	    {"0", NULL},
	    {"3a", NULL},
	    {"Camat diminta hadir", NULL},
	    {"mediasi, lalu 3", NULL},
	    {"", NULL},
	    {NULL, NULL},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *words = instruction_words(vocabulary, rows[i].text);
		g_assert_cmpstr(words, ==, rows[i].words);
	}
}

static Config *load(void)
{
	g_autofree char *folder = g_dir_make_tmp("siaga-instruction-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "siaga.yaml", NULL);
	g_autofree char *rules = g_canonicalize_filename("rules", NULL);
	g_autofree char *text = g_strdup_printf("rules: %s\n", rules);
	g_autoptr(Problems) problems = problems_new();

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	Config *config = config_load(path, problems);
	g_unlink(path);
	g_rmdir(folder);
	return config;
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	Config *config = load();
	vocabulary = config->vocabulary;
	g_test_add_func("/instruction/numbers", numbers);
	int failed = g_test_run();
	config_free(config);
	return failed;
}
