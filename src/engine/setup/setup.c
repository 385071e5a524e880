#include "engine/setup/setup.h"

void setup_free(Setup *setup)
{
	if (!setup)
		return;
	place_finder_free(setup->places);
	judges_free(setup->judges);
	ruleset_free(setup->rules);
	template_set_free(setup->templates);
	config_free(setup->config);
	g_free(setup);
}
