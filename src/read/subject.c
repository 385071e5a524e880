#include "read/subject.h"

#include "language/heard.h"

#include <glib.h>
#include <string.h>

/* The length of the word at its front that a colon follows; 0: none. */
static gsize head_length(const char *subject)
{
	gsize length = strcspn(subject, ": ");

	return subject[length] == ':' ? length : 0;
}

static bool begins(
    const Language *language, HeardId id, const char *const *heads, const char *subject)
{
	while (subject && g_ascii_isspace(*subject))
		subject++;
	gsize length = subject ? head_length(subject) : 0;
	for (; length && *heads; heads++)
		if (strlen(*heads) == length && g_ascii_strncasecmp(subject, *heads, length) == 0)
			return true;
	return length && heard_is(language, id, subject, length);
}

bool subject_answers(const Language *language, const char *subject)
{
	static const char *const heads[] = {"re", NULL};

	return begins(language, HEARD_SUBJECT_ANSWERS, heads, subject);
}

bool subject_passes_on(const Language *language, const char *subject)
{
	static const char *const heads[] = {"fw", "fwd", NULL};

	return begins(language, HEARD_SUBJECT_PASSES_ON, heads, subject);
}
