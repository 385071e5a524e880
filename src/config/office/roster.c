#include "config/office/roster.h"

static bool is_day_of(const Duty *duty, const Calendar *calendar, gint64 day)
{
	return day >= duty->from && day <= duty->until && days_have(duty->days, calendar, day);
}

bool duty_is_on(const Duty *duty, const Calendar *calendar, gint64 day, guint minute)
{
	bool all_day = duty->hours.from == duty->hours.until;
	bool began_yesterday = duty->hours.from > duty->hours.until && minute < duty->hours.until;

	if (!all_day && !span_has(duty->hours, minute))
		return false;
	return is_day_of(duty, calendar, began_yesterday ? day - 1 : day);
}

GPtrArray *roster_holders(const Config *config, const char *role, gint64 day, guint minute)
{
	const Directory *directory = config->directory;
	GPtrArray *holders = directory_holders(directory, role, day);

	for (guint i = 0; i < config->roster->len; i++) {
		const Duty *duty = config->roster->pdata[i];
		if (g_strcmp0(duty->duty, role) != 0 ||
		    !duty_is_on(duty, config->calendar, day, minute))
			continue;
		for (guint j = 0; j < duty->people->len; j++) {
			const Person *person = directory_person(directory, duty->people->pdata[j]);
			const Person *by =
			    person ? directory_substitute(directory, person, day, NULL) : NULL;
			by = by ? by : person;
			if (by && !g_ptr_array_find(holders, by, NULL))
				g_ptr_array_add(holders, (gpointer)(gsize)by);
		}
	}
	return holders;
}

bool roster_may_hold(const Config *config, const Person *person, const char *role)
{
	if (person_has_role(person, role))
		return true;
	for (guint i = 0; i < config->roster->len; i++) {
		const Duty *duty = config->roster->pdata[i];
		if (g_strcmp0(duty->duty, role) == 0 &&
		    g_ptr_array_find_with_equal_func(duty->people, person->name, g_str_equal, NULL))
			return true;
	}
	return false;
}

const Person *roster_first(const Config *config, const char *role)
{
	const GPtrArray *people = config->directory->people;

	for (guint i = 0; i < people->len; i++)
		if (roster_may_hold(config, people->pdata[i], role))
			return people->pdata[i];
	return NULL;
}
