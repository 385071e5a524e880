/* Words as telephones write them: what is meant, and what nobody can tell. */
#include "answer_office.h"
#include "read/misspelt.h"

static const struct {
	const char *word, *meant; /* NULL: left as it stands */
} cases[] = {
    /* Letters held down. */
    {"setujuuu", "setuju"},
    {"siaaap", "siap"},
    {"tolaaak", "tolak"},
    /* One letter changed, missing, too many, two exchanged. */
    {"setujy", "setuju"},
    {"setuj", "setuju"},
    {"setujui", NULL}, /* known as it stands */
    {"setjuu", "setju"},
    {"diseutjui", "disetujui"},
    {"revsi", "revisi"},
    {"ditlak", "ditolak"},
    /* Known, or as near to another word. */
    {"setuju", NULL},
    {"tunduk", NULL},
    {"tolok", NULL},
    {"tanda", NULL},
    {"semula", NULL},
    {"koleksi", NULL},
    /* Too short, two letters wrong, no letters. */
    {"tolk", NULL},
    {"setoju2", NULL},
    {"setapi", NULL},
    {"stuijo", NULL},
    {"", NULL},
    {"1234567", NULL},
};

int main(void)
{
	Config *office = answer_office_load();

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *meant = misspelt_word(office->vocabulary, cases[i].word);
		if (g_strcmp0(meant, cases[i].meant) != 0)
			g_error(
			    "%s: read as %s, expected %s", cases[i].word, meant, cases[i].meant);
	}
	g_print("1..1\nok 1 - misspelt words\n");
	config_free(office);
	return 0;
}
