#include "model/secrecy.h"

#include <glib.h>

static const char *const names[] = {"biasa", "terbatas", "rahasia", "sangat rahasia"};

static const struct {
	const char *word;
	Secrecy secrecy;
} words[] = {
    {"biasa", SECRECY_BIASA},
    {"b", SECRECY_BIASA},
    {"terbatas", SECRECY_TERBATAS},
    {"t", SECRECY_TERBATAS},
    {"p", SECRECY_TERBATAS},
    {"rahasia", SECRECY_RAHASIA},
    {"r", SECRECY_RAHASIA},
    {"k", SECRECY_RAHASIA},
    {"sangat rahasia", SECRECY_SANGAT_RAHASIA},
    {"sr", SECRECY_SANGAT_RAHASIA},
};

const char *secrecy_name(Secrecy secrecy)
{
	return names[secrecy];
}

bool secrecy_parse(const char *name, Secrecy *secrecy_r)
{
	g_autofree char *plain = g_strdelimit(g_ascii_strdown(name, -1), "-_", ' ');

	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_str_equal(words[i].word, plain)) {
			*secrecy_r = words[i].secrecy;
			return true;
		}
	return false;
}
