#include "decide/docket_lines.h"

#include "model/own_names.h"

#include <string.h>

static const char ends[] = ".:) \t\n";

int docket_lines_meant(const GArray *asked, const char *reply)
{
	gsize length = strcspn(reply, ends);
	g_autofree char *named = g_strndup(reply, length);
	int found = -1;

	if (length == 0 || reply[length] == '\0')
		return -1;
	for (guint i = 0; i < asked->len; i++) {
		g_autofree char *number = g_strdup_printf("%u", i + 1);
		if (!g_str_equal(named, number) &&
		    g_ascii_strcasecmp(named, g_array_index(asked, Asked, i).entry->label) != 0)
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

/* What is secret is named by its number alone. */
static LetterRow *row_of(const Arrival *known, const Asked *line, guint number)
{
	LetterRow *row = letter_row_new(number, line->entry->label);
	const Act *act =
	    line->ask->answer ? vocabulary_act(known->config->vocabulary, line->ask->answer) : NULL;

	if (line->entry->secrecy < SECRECY_RAHASIA)
		row->matter = g_strdup(line->entry->summary);
	row->note = g_strdup(act ? act->title : NULL);
	return row;
}

static void name_in(LetterWanted *w, const Arrival *known, const ListFacts *facts)
{
	for (guint i = 0; i < facts->asked->len; i++) {
		const Asked *line = &g_array_index(facts->asked, Asked, i);
		letter_wanted_add_row(w, row_of(known, line, i + 1));
		if (line->entry->secrecy < SECRECY_RAHASIA)
			w->secrecy = MAX(w->secrecy, line->entry->secrecy);
	}
}

void docket_lines_name(Plan *plan, const Arrival *known, const ListFacts *facts)
{
	for (guint i = 0; i < plan->dockets->len; i++) {
		LetterWanted *w = ((const DocketWanted *)plan->dockets->pdata[i])->letter;
		if (w && !w->rows && g_str_equal(w->letter, own_letter(OWN_LETTER_LIST_UNCLEAR)))
			name_in(w, known, facts);
	}
}
