#include "who/initials.h"

#include "language/heard.h"

#include <string.h>

enum { LONGEST = 60 };

/* The line's letters, words apart; NULL: it is too long for a name.  Caller frees. */
static char *last_line(const Language *language, const char *reply)
{
	g_autofree char *text = g_strstrip(g_strdup(reply));
	const char *line = strrchr(text, '\n');

	line = line ? line + 1 : text;
	if (!*line || strlen(line) > LONGEST)
		return NULL;
	g_auto(GStrv) words = g_regex_split_simple("[^\\p{L}]+", line, 0, 0);
	g_autofree char *joined = g_strjoinv(" ", words);
	g_autofree char *lower = g_utf8_strdown(joined, -1);
	char *name = g_strdup(g_strstrip(lower));
	gsize mark = heard_at(language, HEARD_INITIALLED, name);
	if (mark > 0 && name[mark] == ' ')
		memmove(name, name + mark + 1, strlen(name + mark + 1) + 1);
	return name;
}

/* Of the name, its titles left out: "Rini Maharani, S.Sos." gives "rm".  Caller frees. */
static char *initials_of(const char *full_name)
{
	g_autofree char *bare = g_strndup(full_name, strcspn(full_name, ","));
	g_autofree char *lower = g_utf8_strdown(bare, -1);
	g_auto(GStrv) words = g_strsplit(lower, " ", -1);
	GString *initials = g_string_new(NULL);

	for (guint i = 0; words[i]; i++)
		if (*words[i] && !strchr(words[i], '.'))
			g_string_append_unichar(initials, g_utf8_get_char(words[i]));
	return g_string_free(initials, FALSE);
}

static bool is_meant(const Person *person, const char *written)
{
	g_autofree char *bare = g_strndup(person->full_name, strcspn(person->full_name, ","));
	g_autofree char *name = g_utf8_strdown(bare, -1);
	g_autofree char *initials = initials_of(person->full_name);

	return g_str_equal(written, person->name) || g_str_equal(written, name) ||
	       g_str_equal(written, initials);
}

const Person *initials_claimed(
    const Language *language, const Directory *directory, const Person *shared, const char *reply)
{
	g_autofree char *written = last_line(language, reply);
	const Person *found = NULL;

	for (guint i = 0; written && *written && i < shared->readers->len; i++) {
		const Person *person = directory_person(directory, shared->readers->pdata[i]);
		if (!person || !is_meant(person, written))
			continue;
		if (found)
			return NULL;
		found = person;
	}
	return found;
}
