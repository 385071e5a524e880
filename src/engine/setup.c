#include "engine/setup.h"

#include "base/error.h"

#include <string.h>

/* Each letter that a workflow orders has its template. */
static void check_letters(const GPtrArray *orders, const TemplateSet *templates, Problems *problems)
{
	for (guint i = 0; i < orders->len; i++) {
		const LetterOrder *order = orders->pdata[i];
		if (!template_exists(templates, order->letter))
			problems_add(problems, order->at,
			    "there is no letter '%s', expected a file %s.txt among the templates",
			    order->letter, order->letter);
	}
}

static void check_workflows(const Setup *setup, Problems *problems)
{
	const GPtrArray *workflows = setup->config->workflows;

	for (guint i = 0; i < workflows->len; i++) {
		const Workflow *workflow = workflows->pdata[i];
		for (guint k = 0; k < workflow->stages->len; k++) {
			const Stage *stage = workflow->stages->pdata[k];
			check_letters(stage->letters, setup->templates, problems);
			for (guint n = 0; n < stage->answers->len; n++) {
				const Answer *answer = stage->answers->pdata[n];
				check_letters(answer->letters, setup->templates, problems);
			}
		}
	}
}

Setup *setup_load(const char *config_path, Problems *problems)
{
	g_autoptr(Setup) setup = g_new0(Setup, 1);

	setup->config = config_load(config_path, problems);
	if (!setup->config)
		return NULL;
	if (setup->config->templates)
		setup->templates = template_set_load(setup->config->templates, problems);
	if (setup->config->routing)
		setup->rules = ruleset_compile(setup->config->routing, problems);
	if (problems_count(problems) > 0)
		return NULL;
	setup->places = place_finder_new(setup->config->gazetteer);
	check_workflows(setup, problems);
	return problems_count(problems) > 0 ? NULL : g_steal_pointer(&setup);
}

void setup_free(Setup *setup)
{
	if (!setup)
		return;
	place_finder_free(setup->places);
	ruleset_free(setup->rules);
	template_set_free(setup->templates);
	config_free(setup->config);
	g_free(setup);
}
