#include "model/degree.h"

#include <glib.h>

static const char *const names[DEGREES] = {
    [DEGREE_ORDINARY] = "biasa",
    [DEGREE_URGENT] = "segera",
    [DEGREE_MOST_URGENT] = "sangat segera",
};

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
		if (g_ascii_strcasecmp(names[d], plain->str) == 0) {
			*degree_r = d;
			return true;
		}
	return false;
}
