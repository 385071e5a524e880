#include "command/start/court.h"

#include "base/error.h"
#include "command/start/open.h"
#include "config/load.h"
#include "engine/setup/circumstances.h"

/* A mail is judged by these. */
static const char *const files[] = {"directory.yaml", "routing.yaml", "vocabulary.yaml",
    "calendar.yaml", "places.yaml", "alarm.yaml", "nihil.yaml", "kinds.yaml", NULL};

static bool find_mailbox(Court *court, const char *name, GError **err)
{
	const Config *config = court->setup->config;

	court->mailbox = name ? config_mailbox(config, name) : config->mailboxes->pdata[0];
	return court->mailbox || fail(err, ERR_CONFIG, "there is no mailbox '%s'", name);
}

static bool open_for(Court *court, const char *path, const char *mailbox, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	Config *config = config_load(path, problems);

	*court = (Court){g_new0(Setup, 1), NULL};
	Setup *setup = court->setup;
	setup->config = config;
	if (config)
		setup->rules = ruleset_compile(config->routing, problems);
	if (!config || !setup->rules || !config->office.zone || !config->mailboxes->len ||
	    !open_sound(config, problems, files))
		return open_refuse(problems, err);
	setup->places = place_finder_new(config->gazetteer, config->language);
	setup->judges = judges_new(config);
	return find_mailbox(court, mailbox, err);
}

bool court_open(Court *court, const Args *args, GError **err)
{
	return open_for(court, args_config(args), args_text(args, "mailbox"), err);
}

bool court_open_first(Court *court, const Args *args, GError **err)
{
	return open_for(court, args_config(args), NULL, err);
}

void court_clear(Court *court)
{
	g_clear_pointer(&court->setup, setup_free);
}

Circumstances court_circumstances(const Court *court, const Message *message, gint64 received)
{
	return circumstances_of(court->setup->config, court->mailbox, message, received);
}
