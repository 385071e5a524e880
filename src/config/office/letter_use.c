#include "config/office/letter_use.h"

#include "model/own_names.h"

/* What one search goes through. */
typedef struct Search {
	const char *letter;
	const Workflow *workflow;
	const Stage *stage;
	const Job *job;
	GArray *found;
} Search;

static void take(const Search *s, const char *letter, LetterWhen when, const LetterOrder *order)
{
	LetterUse use = {when, s->workflow, s->stage, s->job, order};

	if (g_strcmp0(letter, s->letter) == 0)
		g_array_append_val(s->found, use);
}

static void search_orders(const Search *s, const GPtrArray *orders, LetterWhen when)
{
	for (guint i = 0; i < orders->len; i++) {
		const LetterOrder *order = orders->pdata[i];
		take(s, order->letter, when, order);
	}
}

static void search_escalations(const Search *s, const GPtrArray *escalations)
{
	for (guint i = 0; i < escalations->len; i++) {
		const Escalation *e = escalations->pdata[i];
		take(s, e->letter.letter, LETTER_ESCALATES, &e->letter);
	}
}

static void search_stage(const Search *s)
{
	const Stage *stage = s->stage;

	search_orders(s, stage->letters, LETTER_ENTERS);
	if (stage->ask)
		take(s, stage->ask->letter, LETTER_ASKS, NULL);
	if (stage->remind_letter)
		take(s, stage->remind_letter, LETTER_REMINDS, NULL);
	search_escalations(s, stage->escalations);
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		search_orders(s, answer->letters, LETTER_ANSWERS);
	}
}

static void search_workflow(Search *s, const Workflow *workflow)
{
	s->workflow = workflow;
	for (guint i = 0; i < workflow->stages->len; i++) {
		s->stage = workflow->stages->pdata[i];
		search_stage(s);
	}
	s->stage = NULL;
	search_orders(s, workflow->warnings, LETTER_WARNS);
	s->workflow = NULL;
}

static void search_survey(const Search *s, const Survey *survey)
{
	take(s, survey->letter, LETTER_SURVEYS, NULL);
	take(s, survey->ask_back, LETTER_SURVEYS, NULL);
	take(s, survey->ended, LETTER_SURVEYS, NULL);
}

GArray *letter_uses(const Config *config, const char *letter)
{
	Search s = {.letter = letter, .found = g_array_new(FALSE, FALSE, sizeof(LetterUse))};

	for (guint i = 0; i < config->workflows->len; i++)
		search_workflow(&s, config->workflows->pdata[i]);
	for (guint i = 0; i < config->schedule->len; i++) {
		s.job = config->schedule->pdata[i];
		search_orders(&s, s.job->letters, LETTER_RECURS);
		search_escalations(&s, s.job->escalations);
	}
	s.job = NULL;
	search_survey(&s, config->survey);
	return s.found;
}

static bool has_text(const char *folder, const char *name)
{
	g_autofree char *path = g_strconcat(folder, "/", name, ".txt", NULL);

	return g_file_test(path, G_FILE_TEST_EXISTS);
}

bool letter_is_in(const char *folder, const char *name)
{
	const char *also = own_letter_also(name);

	return has_text(folder, name) || (also && has_text(folder, also));
}

bool letter_is_own(const char *letter)
{
	for (OwnLetter id = 0; id < OWN_LETTERS; id++)
		if (g_strcmp0(own_letter(id), letter) == 0)
			return true;
	return false;
}

char *letter_use_to(const LetterUse *use)
{
	const AskOrder *ask = use->stage ? use->stage->ask : NULL;

	if (use->order)
		return letter_order_to(use->order);
	if (use->when == LETTER_SURVEYS)
		return g_strdup("reporter");
	return ask && ask->role ? g_strconcat("role:", ask->role, NULL) : g_strdup("assigned");
}

char *letter_use_where(const LetterUse *use)
{
	static const char *const words[] = {
	    [LETTER_ENTERS] = "on entering",
	    [LETTER_ASKS] = "asks",
	    [LETTER_REMINDS] = "reminds",
	    [LETTER_ESCALATES] = "when it is late",
	    [LETTER_ANSWERS] = "by an answer",
	    [LETTER_WARNS] = "before the clock's end",
	    [LETTER_RECURS] = "recurring",
	    [LETTER_SURVEYS] = "survey",
	};

	if (use->job)
		return g_strdup_printf("%s: %s", use->job->name, words[use->when]);
	if (!use->workflow)
		return g_strdup(words[use->when]);
	if (!use->stage)
		return g_strdup_printf("%s: %s", use->workflow->name, words[use->when]);
	return g_strdup_printf(
	    "%s/%s: %s", use->workflow->name, use->stage->name, words[use->when]);
}
