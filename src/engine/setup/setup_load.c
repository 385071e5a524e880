#include "engine/setup/setup_load.h"

#include "config/load.h"
#include "engine/setup/letter_check.h"
#include "engine/setup/printing.h"

#include <string.h>

static Setup *load(const char *config_path, Problems *problems, bool letters_later)
{
	g_autoptr(Setup) setup = g_new0(Setup, 1);

	setup->config = config_load(config_path, problems);
	if (!setup->config)
		return NULL;
	if (setup->config->templates)
		setup->templates =
		    template_set_load(setup->config->templates, setup->config->common, problems);
	if (setup->config->routing)
		setup->rules = ruleset_compile(setup->config->routing, problems);
	if (setup->templates && !letters_later)
		letter_check(setup, problems);
	if (problems_grave(problems) > 0 || (!letters_later && problems_count(problems) > 0))
		return NULL;
	setup->places = place_finder_new(setup->config->gazetteer, setup->config->language);
	setup->judges = judges_new(setup->config);
	setup->print = printing_here;
	setup->draw = drawing_png;
	return g_steal_pointer(&setup);
}

Setup *setup_load(const char *config_path, Problems *problems)
{
	return load(config_path, problems, false);
}

Setup *setup_load_letters_later(const char *config_path, Problems *problems)
{
	return load(config_path, problems, true);
}
