#include "who/excluded.h"

#include "who/party.h"

#include <string.h>

static bool is_concerned(const Party *about, const Correspondent *who)
{
	if (about->person)
		return who->person == about->person;
	if (who->unit == about->unit)
		return true;
	return who->person && g_strcmp0(who->person->unit, about->unit->name) == 0;
}

bool excluded_has(const Config *config, const Entry *entry, const char *address)
{
	const Workflow *workflow = config_workflow(config, entry->workflow);
	const char *names =
	    workflow && workflow->excluded ? entry_section(entry, workflow->excluded) : NULL;

	if (!names)
		return false;
	Correspondent who = directory_sender(config->directory, address);
	g_auto(GStrv) parts = g_strsplit(names, ", ", -1);
	for (guint i = 0; parts[i]; i++) {
		Party about;
		if (party_find(config->directory, parts[i], &about) && is_concerned(&about, &who))
			return true;
	}
	return false;
}

bool excluded_hides_source(const Config *config, const Entry *entry, const char *address)
{
	const Workflow *workflow =
	    entry->workflow ? config_workflow(config, entry->workflow) : NULL;

	if (!workflow || !workflow->anonymous || g_strcmp0(entry->reporter_address, address) == 0)
		return false;
	Correspondent who = directory_sender(config->directory, address);
	return !who.person || who.person->unit;
}
