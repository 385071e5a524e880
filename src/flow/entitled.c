#include "flow/entitled.h"

#include "config/office/roster.h"

/* Whoever is on the roster of a duty may answer what he was asked on it after it has ended, too. */
static bool has_duty(const Config *config, const char *role, const char *name)
{
	for (guint i = 0; i < config->roster->len; i++) {
		const Duty *duty = config->roster->pdata[i];
		if (g_str_equal(duty->duty, role) &&
		    g_ptr_array_find_with_equal_func(duty->people, name, g_str_equal, NULL))
			return true;
	}
	return false;
}

/* By his own right, or in somebody's place today. */
static bool holds(const WorkflowStep *step, const char *role, const Person *person)
{
	guint minute;
	gint64 day = calendar_day(step->now, step->config->office.zone, &minute);

	if (person_has_role(person, role) || has_duty(step->config, role, person->name))
		return true;
	g_autoptr(GPtrArray) holders = roster_holders(step->config, role, day, minute);
	return g_ptr_array_find(holders, person, NULL);
}

static bool by_escalation(const WorkflowStep *step, const Stage *stage, const Person *person)
{
	for (guint i = 0; i < stage->escalations->len; i++) {
		const Escalation *e = stage->escalations->pdata[i];
		if (e->ask && e->letter.name && holds(step, e->letter.name, person))
			return true;
	}
	return false;
}

/* He, or the one he stands in for, is the superior of somebody whose question was moved. */
static bool as_superior(const WorkflowStep *step, const Stage *stage, const Person *person)
{
	const Directory *directory = step->config->directory;
	gint64 day = calendar_day(step->now, step->config->office.zone, NULL);

	for (guint i = 0; step->asks && i < step->asks->len; i++) {
		const Ask *ask = step->asks->pdata[i];
		const Person *asked = directory_person(directory, ask->person);
		const Person *superior =
		    asked && asked->superior ? directory_person(directory, asked->superior) : NULL;
		if (!superior || !g_str_equal(ask->stage, stage->name) || ask->state != ASK_MOVED)
			continue;
		if (superior == person ||
		    directory_substitute(directory, superior, day, NULL) == person)
			return true;
	}
	return false;
}

/* He was asked later, in the place of somebody of the same round. */
static bool stands_in(const WorkflowStep *step, const Ask *ask)
{
	for (guint i = 0; step->asks && i < step->asks->len; i++) {
		const Ask *other = step->asks->pdata[i];
		if (g_str_equal(other->stage, ask->stage) && other->revision == ask->revision &&
		    other->asked < ask->asked && other->state == ASK_MOVED)
			return true;
	}
	return false;
}

bool entitled_to(const WorkflowStep *step, const Stage *stage, const Ask *ask)
{
	const Person *person = directory_person(step->config->directory, ask->person);

	/* What is given to somebody by name is his until it is given to another. */
	if (!stage->ask || stage->ask->assigned || !person)
		return true;
	return holds(step, stage->ask->role, person) || as_superior(step, stage, person) ||
	       (!stands_in(step, ask) && by_escalation(step, stage, person));
}
