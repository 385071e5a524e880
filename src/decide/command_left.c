#include "decide/command_left.h"

#include "read/sentence.h"

enum { QUOTED = 120 }; /* characters of what is left over that are told */

static char *quoted(const char *text)
{
	return g_utf8_strlen(text, -1) > QUOTED ? g_utf8_substring(text, 0, QUOTED)
						: g_strdup(text);
}

static bool is_left(const ReadingRules *rules, bool own, const char *text)
{
	return !own && text && *text && !sentence_is_courtesy(rules, text);
}

char *command_left(const Config *config, const Command *c, const CommandKind *kind)
{
	const ReadingRules rules = {
	    .vocabulary = config->vocabulary, .directory = config->directory};
	const struct {
		CommandParts part;
		const char *text;
	} parts[] = {
	    {COMMAND_BEFORE, c->before}, {COMMAND_AFTER, c->after}, {COMMAND_VALUE, c->value}};

	if (!kind->changes)
		return NULL;
	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		if (is_left(&rules, kind->takes & parts[i].part, parts[i].text))
			return quoted(parts[i].text);
	for (guint i = 0; i < c->lines->len; i++)
		if (is_left(&rules, kind->takes & COMMAND_LINES, c->lines->pdata[i]))
			return quoted(c->lines->pdata[i]);
	return NULL;
}
