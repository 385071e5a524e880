#include "who/excluded.h"

#include "config/office/roster.h"
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

static const Workflow *workflow_of(const Config *config, const Entry *entry)
{
	return entry->workflow ? config_workflow(config, entry->workflow) : NULL;
}

bool excluded_is_anonymous(const Config *config, const Entry *entry)
{
	const Workflow *own = workflow_of(config, entry);

	if (!own || own->anonymous || g_strcmp0(own->book, entry->book) == 0)
		return own && own->anonymous;
	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *w = config->workflows->pdata[i];
		if (w->anonymous && g_strcmp0(w->book, entry->book) == 0)
			return true;
	}
	return false;
}

const char *excluded_section(const Config *config, const Entry *entry)
{
	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *w = config->workflows->pdata[i];
		if (w->excluded && entry_section(entry, w->excluded))
			return w->excluded;
	}
	return NULL;
}

bool excluded_is_about(const Config *config, const Entry *entry, const char *address)
{
	const char *section = excluded_section(config, entry);
	const char *names = section ? entry_section(entry, section) : NULL;

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

/* Always, or in somebody's place by now; not so where nobody is named: it may be he. */
static bool holds(
    const Config *config, const Person *person, const char *role, bool named, gint64 now)
{
	guint minute;
	gint64 day = calendar_day(now, config->office.zone, &minute);

	if (roster_may_hold(config, person, role) || !named)
		return roster_may_hold(config, person, role);
	g_autoptr(GPtrArray) holders = roster_holders(config, role, day, minute);
	return g_ptr_array_find(holders, person, NULL);
}

static bool is_given(const Entry *entry, const char *name)
{
	return name && g_ptr_array_find_with_equal_func(
			   (GPtrArray *)(gsize)entry->assigned, name, g_str_equal, NULL);
}

static bool is_kept_from(const Config *config, const Workflow *workflow, const Entry *entry,
    const char *address, gint64 now)
{
	if (g_strcmp0(entry->reporter_address, address) == 0)
		return false;
	Correspondent who = directory_sender(config->directory, address);
	const Person *p = who.person;
	bool named = excluded_section(config, entry) != NULL;
	if (p && (holds(config, p, workflow->only, named, now) || is_given(entry, p->name) ||
		     is_given(entry, p->unit) || g_strcmp0(entry->officer, p->name) == 0))
		return false;
	return !who.unit || !is_given(entry, who.unit->name);
}

bool excluded_has(const Config *config, const Entry *entry, const char *address, gint64 now)
{
	const Workflow *workflow = workflow_of(config, entry);

	return excluded_is_about(config, entry, address) ||
	       (workflow && workflow->only && is_kept_from(config, workflow, entry, address, now));
}

const char *excluded_keeper(const Config *config, const Match *match)
{
	const Workflow *workflow = match->start ? config_workflow(config, match->start) : NULL;

	if (!match->about_staff && !(match->complains && match->accused->len > 0))
		return NULL;
	for (guint i = 0; !(workflow && workflow->only) && i < config->workflows->len; i++)
		workflow = config->workflows->pdata[i];
	return workflow ? workflow->only : NULL;
}

bool excluded_from_mail(const Config *config, const Match *match, const Person *person, gint64 now)
{
	const char *keeper = excluded_keeper(config, match);

	if (match->complains &&
	    g_ptr_array_find_with_equal_func(match->accused, person->name, g_str_equal, NULL))
		return true;
	return match->about_staff && keeper &&
	       !holds(config, person, keeper, match->accused->len > 0, now);
}

/* By the rules, not by somebody's words. */
static bool is_given_whole(const Workflow *workflow, const Entry *entry, const Unit *unit)
{
	const Stage *stage = entry->stage ? workflow_stage(workflow, entry->stage) : NULL;

	return stage &&
	       g_ptr_array_find_with_equal_func(stage->give_to, unit->name, g_str_equal, NULL);
}

bool excluded_hides_source(const Config *config, const Entry *entry, const char *address)
{
	const Workflow *workflow =
	    entry->workflow ? config_workflow(config, entry->workflow) : NULL;

	if (!excluded_is_anonymous(config, entry) ||
	    g_strcmp0(entry->reporter_address, address) == 0)
		return false;
	Correspondent who = directory_sender(config->directory, address);
	if (who.person)
		return who.person->unit != NULL;
	return !who.unit || !is_given_whole(workflow, entry, who.unit);
}
