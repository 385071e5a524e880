#include "read/subject.h"

#include <glib.h>
#include <string.h>

static bool begins(const char *subject, const char *const *heads)
{
	while (subject && g_ascii_isspace(*subject))
		subject++;
	for (; subject && *heads; heads++)
		if (g_ascii_strncasecmp(subject, *heads, strlen(*heads)) == 0)
			return true;
	return false;
}

bool subject_answers(const char *subject)
{
	static const char *const heads[] = {"re:", "bls:", "balas:", NULL};

	return begins(subject, heads);
}

bool subject_passes_on(const char *subject)
{
	static const char *const heads[] = {"fw:", "fwd:", "tr:", "terusan:", NULL};

	return begins(subject, heads);
}
