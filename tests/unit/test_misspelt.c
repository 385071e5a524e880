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
    {"setjuu", "setuju"},
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
    /* Vowels left out, of any word; a letter twice, two exchanged. */
    {"lanjutkn", "lanjutkan"},
    {"bgt", NULL}, /* known as it stands */
    {"smoga", NULL},
    {"semga", "semoga"},
    {"kcuali", "kecuali"},
    {"dlanjutkan", "dilanjutkan"},
    {"dkirim", "dikirim"},
    {"laporran", "laporan"},
    {"alhamdulillha", "alhamdulillah"},
    {"semuanay", "semuanya"},
    /* Several may be meant. */
    {"tlk", NULL},
    {"bltk", NULL},
    /* Written twice, and with a prefix set off. */
    {"sehat2", "sehat-sehat"},
    {"hari2", NULL},
    {"di-tunda", "ditunda"},
    {"di-apa", NULL},
    /* Words of commands have to be written as they are. */
    {"gbungkan", NULL},
    /* Too short, two letters wrong, no letters. */
    {"setoju2", NULL},
    {"setapi", NULL},
    {"stuijo", NULL},
    {"", NULL},
    {"1234567", NULL},
};

static const struct {
	const char *prefix, *word, *joined; /* NULL: two words */
} apart[] = {
    {"di", "kirim", "dikirim"},
    {"di", "tolak", "ditolak"},
    {"di", "jalan", NULL},
    {"di", "rumah", NULL},
    {"di", "xyz", NULL},
    {"ke", "kirim", NULL},
};

static void check_apart(const Vocabulary *v)
{
	for (guint i = 0; i < G_N_ELEMENTS(apart); i++) {
		g_autofree char *joined = misspelt_joined(v, apart[i].prefix, apart[i].word);
		if (g_strcmp0(joined, apart[i].joined) != 0)
			g_error("%s %s: read as %s, expected %s", apart[i].prefix, apart[i].word,
			    joined, apart[i].joined);
	}
}

int main(void)
{
	Config *office = answer_office_load();

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *meant = misspelt_word(office->vocabulary, cases[i].word);
		if (g_strcmp0(meant, cases[i].meant) != 0)
			g_error(
			    "%s: read as %s, expected %s", cases[i].word, meant, cases[i].meant);
	}
	check_apart(office->vocabulary);
	g_print("1..1\nok 1 - misspelt words\n");
	config_free(office);
	return 0;
}
