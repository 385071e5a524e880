#include "model/degree.h"

#include "language/heard.h"

#include <string.h>

static const char *const names[DEGREES] = {
    [DEGREE_ORDINARY] = "biasa",
    [DEGREE_URGENT] = "segera",
    [DEGREE_MOST_URGENT] = "sangat segera",
};

/* What an office of another language writes in its files. */
static const char *const keys[DEGREES] = {"ordinary", "urgent", "most urgent"};

const char *degree_name(Degree degree)
{
	return names[degree];
}

bool degree_parse(const char *name, Degree *degree_r)
{
	g_auto(GStrv) words = g_strsplit_set(name, " \t", -1);
	g_autoptr(GString) plain = g_string_new(NULL);

	for (guint i = 0; words[i]; i++)
		if (*words[i])
			g_string_append_printf(plain, "%s%s", plain->len ? " " : "", words[i]);
	for (Degree d = DEGREE_ORDINARY; d < DEGREES; d++)
		if (g_ascii_strcasecmp(names[d], plain->str) == 0 ||
		    g_ascii_strcasecmp(keys[d], plain->str) == 0) {
			*degree_r = d;
			return true;
		}
	return false;
}

const char *degree_said(const Language *language, Degree degree)
{
	return language->texts[REASON_DEGREE_ORDINARY + degree];
}

bool degree_heard(const Language *language, const char *words, Degree *degree_r)
{
	g_autofree char *plain = g_strstrip(g_strdup(words));

	for (Degree d = DEGREE_ORDINARY; d < DEGREES; d++)
		if (heard_is(language, HEARD_DEGREE_ORDINARY + d, plain, strlen(plain))) {
			*degree_r = d;
			return true;
		}
	return false;
}
