#include "model/secrecy.h"

#include "language/heard.h"

#include <string.h>

static const char *const names[] = {"biasa", "terbatas", "rahasia", "sangat rahasia"};

/* What an office of another language writes in its files. */
static const char *const keys[] = {"open", "restricted", "secret", "top secret"};

/* What stands on papers; P and K are older marks. */
static const struct {
	const char *mark;
	Secrecy secrecy;
} marks[] = {
    {"b", SECRECY_BIASA},
    {"t", SECRECY_TERBATAS},
    {"p", SECRECY_TERBATAS},
    {"r", SECRECY_RAHASIA},
    {"k", SECRECY_RAHASIA},
    {"sr", SECRECY_SANGAT_RAHASIA},
};

const char *secrecy_name(Secrecy secrecy)
{
	return names[secrecy];
}

const char *secrecy_english(Secrecy secrecy)
{
	return keys[secrecy];
}

bool secrecy_parse(const char *name, Secrecy *secrecy_r)
{
	g_autofree char *plain = g_strdelimit(g_ascii_strdown(name, -1), "-_", ' ');

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_equal(names[i], plain) || g_str_equal(keys[i], plain)) {
			*secrecy_r = (Secrecy)i;
			return true;
		}
	for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
		if (g_str_equal(marks[i].mark, plain)) {
			*secrecy_r = marks[i].secrecy;
			return true;
		}
	return false;
}

const char *secrecy_said(const Language *language, Secrecy secrecy)
{
	return language->texts[REASON_SECRECY_OPEN + secrecy];
}

bool secrecy_heard(const Language *language, const char *words, Secrecy *secrecy_r)
{
	g_autofree char *plain = g_strstrip(g_strdup(words));

	for (Secrecy s = SECRECY_BIASA; s <= SECRECY_SANGAT_RAHASIA; s++)
		if (heard_is(language, HEARD_SECRECY_OPEN + s, plain, strlen(plain))) {
			*secrecy_r = s;
			return true;
		}
	return false;
}
