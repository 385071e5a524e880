#include "decide/split.h"

#include "read/report/matters.h"
#include "read/words.h"

static bool accepts(const Config *config, const Command *c)
{
	g_autoptr(GPtrArray) words = words_of(c->after);
	const GPtrArray *proposed = config->vocabulary->triage.proposed;

	return !c->value && c->lines->len == 0 && words->len > 0 &&
	       words_match_any(words, 0, proposed) == words->len;
}

void split_take_proposal(const Config *config, Command *c, const Entry *whole)
{
	g_autoptr(GPtrArray) matters =
	    accepts(config, c) && whole->text ? matters_to_split(whole->text) : NULL;

	if (!matters)
		return;
	g_ptr_array_extend_and_steal(c->lines, g_steal_pointer(&matters));
	g_free(c->after);
	c->after = g_strdup("");
}
