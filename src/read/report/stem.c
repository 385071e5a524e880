/* The forms of a word: Indonesian and Javanese affixes, both of the written and of the spoken language. */
#include "read/report/wording.h"

#include <string.h>

enum { SHORTEST = 3, MOST_FORMS = 96 };

/* Longer ones first where one ends in the other. */
static const char *const suffixes[] = {"kannya", "annya", "inya", "nipun", "ipun", "kan", "nya",
    "lah", "kah", "pun", "ake", "aken", "ane", "ne", "no", "an", "in", "en", "na", "ku", "mu", "i",
    "e", NULL};

/* What a prefix leaves, and what the sound that it has swallowed was: "memukul" is "pukul". */
static const struct {
	const char *prefix;
	const char *restored;
} prefixes[] = {
    {"dipun", ""},
    {"diper", ""},
    {"memper", ""},
    {"keber", ""},
    {"meng", ""},
    {"meng", "k"},
    {"meny", "s"},
    {"mem", ""},
    {"mem", "p"},
    {"men", ""},
    {"men", "t"},
    {"me", ""},
    {"peng", ""},
    {"peng", "k"},
    {"peny", "s"},
    {"pem", ""},
    {"pem", "p"},
    {"pen", ""},
    {"pen", "t"},
    {"per", ""},
    {"pe", ""},
    {"ber", ""},
    {"be", ""},
    {"ter", ""},
    {"te", ""},
    {"di", ""},
    {"ke", ""},
    {"se", ""},
    {"tak", ""},
    {"kok", ""},
    {"nge", ""},
    {"ng", ""},
    {"ng", "k"},
    {"ny", "s"},
    {"ny", "c"},
    {"n", "t"},
    {"n", ""},
    {"m", "p"},
    {"m", "b"},
    {"m", "w"},
    {"ka", ""},
    {"dak", ""},
    {NULL, NULL},
};

static void add_form(GPtrArray *forms, char *form)
{
	if (strlen(form) < SHORTEST || forms->len >= MOST_FORMS ||
	    g_ptr_array_find_with_equal_func(forms, form, g_str_equal, NULL))
		g_free(form);
	else
		g_ptr_array_add(forms, form);
}

static void strip_suffixes(GPtrArray *forms, guint from, guint to)
{
	for (guint i = from; i < to; i++) {
		const char *form = forms->pdata[i];
		for (guint s = 0; suffixes[s]; s++)
			if (g_str_has_suffix(form, suffixes[s]))
				add_form(
				    forms, g_strndup(form, strlen(form) - strlen(suffixes[s])));
	}
}

static void strip_prefixes(GPtrArray *forms, guint from, guint to)
{
	for (guint i = from; i < to; i++) {
		const char *form = forms->pdata[i];
		for (guint p = 0; prefixes[p].prefix; p++)
			if (form[0] == prefixes[p].prefix[0] &&
			    g_str_has_prefix(form, prefixes[p].prefix))
				add_form(forms, g_strconcat(prefixes[p].restored,
						    form + strlen(prefixes[p].prefix), NULL));
	}
}

GPtrArray *wording_stems(const char *folded)
{
	GPtrArray *forms = g_ptr_array_new_with_free_func(g_free);

	g_ptr_array_add(forms, g_strdup(folded));
	strip_suffixes(forms, 0, 1);
	guint once = forms->len;
	strip_suffixes(forms, 1, once);
	guint bare = forms->len;
	strip_prefixes(forms, 0, bare);
	guint stripped = forms->len;
	strip_prefixes(forms, bare, stripped);
	return forms;
}
