#include "engine/setup/own_check.h"

#include "config/office/rulesdir.h"
#include "model/own_names.h"

static Spot file_spot(const char *folder, const char *file)
{
	g_autofree char *path = g_build_filename(folder, file, NULL);

	return (Spot){g_intern_string(path), 0, 0};
}

static void check_letters(const Setup *setup, Problems *problems)
{
	for (OwnLetter i = 0; i < OWN_LETTERS; i++) {
		const char *name = own_letter(i);
		if (template_find(setup->templates, name) || template_fault(setup->templates, name))
			continue;
		g_autofree char *file = g_strconcat(
		    own_letter_called(name, setup->config->english_names), ".txt", NULL);
		problems_add_lesser(problems, file_spot(setup->config->templates, file),
		    "is missing: siaga itself writes this letter, which %s; copy it from the "
		    "shipped templates",
		    own_letter_purpose(i));
	}
}

static void check_acts(const Setup *setup, Problems *problems)
{
	const GPtrArray *all = setup->config->vocabulary->acts;
	const Spot at = ((const Act *)all->pdata[all->len - 1])->at;

	for (OwnAct i = OWN_ACT_NONE + 1; i < OWN_ACTS; i++)
		if (!vocabulary_act(setup->config->vocabulary, own_act(i)))
			problems_add_lesser(problems, at,
			    "act '%s' is missing: siaga itself knows it, it %s; write it beside "
			    "this "
			    "one, '- act: NAME' with 'title' and 'words', as the shipped "
			    "vocabulary "
			    "has it",
			    own_act_called(own_act(i), setup->config->english_names),
			    own_act_purpose(i));
}

/* Without them answers and lists are read otherwise than they are meant. */
static void check_phrases(const Setup *setup, Problems *problems)
{
	const Vocabulary *v = setup->config->vocabulary;
	const struct {
		const char *key;
		const GPtrArray *words;
	} rows[] = {
	    {"greetings", v->greetings},
	    {"fillers", v->fillers},
	    {"closings", v->closings},
	    {"negators", v->negators},
	    {"conditions", v->conditions},
	    {"questions", v->questions},
	    {"doubts", v->doubts},
	    {"never", v->never},
	    {"nihil", v->nihil},
	    {"triage: ignore", v->triage.ignore},
	    {"triage: not-spam", v->triage.not_spam},
	    {"triage: addition", v->triage.addition},
	    {"triage: report", v->triage.report},
	    {"triage: new", v->triage.fresh},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (!rows[i].words || rows[i].words->len == 0)
			problems_add_lesser(problems,
			    (Spot){rulesdir_file(setup->config, "vocabulary.yaml"), 0, 0},
			    "'%s' has no words, by which siaga reads answers and lists; put those "
			    "of the shipped vocabulary back",
			    rows[i].key);
}

void own_check(const Setup *setup, Problems *problems)
{
	g_autofree const char **letters = template_names(setup->templates);
	const Vocabulary *vocabulary = setup->config->vocabulary;

	/* Of a folder or a file that cannot be read nothing more is told. */
	if (letters[0])
		check_letters(setup, problems);
	if (vocabulary->acts->len == 0)
		return;
	check_acts(setup, problems);
	check_phrases(setup, problems);
}
