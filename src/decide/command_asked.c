#include "decide/command_asked.h"

#include "decide/command.h"
#include "language/heard.h"
#include "read/words.h"

#include <string.h>

enum { MOST_WORDS = 24, MOST_GROUPS = 16 };

/* A sentence of the vocabulary: "berapa|brp laporan|lap : hari|ini|ada": a word of each group in front of the colon has to
 * stand in the line, those behind it may. */
typedef struct Asked {
	GStrv groups;
	const char *may;
} Asked;

static bool holds(const char *alternatives, const char *word)
{
	gsize n = strlen(word);

	for (const char *p = alternatives; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL) {
		gsize length = strcspn(p, "|");
		if (length == n && strncmp(p, word, n) == 0)
			return true;
	}
	return false;
}

static Asked asked_of(const char *sentence)
{
	const char *colon = strchr(sentence, ':');
	g_autofree char *needs =
	    colon ? g_strndup(sentence, (gsize)(colon - sentence)) : g_strdup(sentence);
	const char *may = colon ? colon + 1 : "";

	return (Asked){g_strsplit(g_strstrip(needs), " ", MOST_GROUPS), may + strspn(may, " ")};
}

/* The group that has this word; -1: none. */
static int group_of(const Asked *asked, const char *word)
{
	for (int i = 0; asked->groups[i]; i++)
		if (holds(asked->groups[i], word))
			return i;
	return -1;
}

static bool is_number(const Config *config, const char *word)
{
	return command_is_label(word) ||
	       heard_is(config->language, HEARD_JOINING, word, strlen(word)) ||
	       g_str_equal(word, ",");
}

/* How many words at `at` are a courtesy: they open, close or ask for it; 0: none is. */
static guint courtesy_at(const Vocabulary *v, const GPtrArray *words, guint at)
{
	const GPtrArray *lists[] = {v->greetings, v->fillers, v->requests, v->closings};
	guint longest = 0;

	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		longest = MAX(longest, words_match_any(words, at, lists[i]));
	return longest;
}

/* All of the line is accounted for: groups, what may stand there, numbers, courtesies. */
static bool fits(const Config *config, const Asked *asked, const GPtrArray *words)
{
	guint found = 0, n;

	for (guint i = 0; i < words->len; i += n) {
		const char *word = words->pdata[i];
		int group = group_of(asked, word);
		n = 1;
		if (group >= 0)
			found |= 1U << group;
		else if (!holds(asked->may, word) && !is_number(config, word))
			n = courtesy_at(config->vocabulary, words, i);
		if (n == 0)
			return false;
	}
	return found == (1U << g_strv_length(asked->groups)) - 1;
}

static bool is_asked(const Config *config, const Act *act, const GPtrArray *words)
{
	for (guint i = 0; i < act->asked->len; i++) {
		Asked asked = asked_of(act->asked->pdata[i]);
		bool fit = fits(config, &asked, words);
		g_strfreev(asked.groups);
		if (fit)
			return true;
	}
	return false;
}

static char *numbers_of(const GPtrArray *words)
{
	GString *numbers = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		if (command_is_label(words->pdata[i]))
			g_string_append_printf(numbers, "%s%s", numbers->len ? " " : "",
			    (const char *)words->pdata[i]);
	return g_string_free(numbers, FALSE);
}

const Act *command_asked(const Config *config, const char *line, char **numbers_r)
{
	g_autoptr(GPtrArray) words = words_of(line);
	const GPtrArray *acts = config->vocabulary->acts;
	const Act *found = NULL;

	for (guint i = 0; words->len <= MOST_WORDS && i < acts->len; i++) {
		const Act *act = acts->pdata[i];
		if (!act->command || !is_asked(config, act, words))
			continue;
		if (found)
			return NULL;
		found = act;
	}
	*numbers_r = found ? numbers_of(words) : NULL;
	return found;
}
