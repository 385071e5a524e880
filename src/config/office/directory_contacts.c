/* Contacts that were told by mail, as units that nothing but a matter handed on knows. */
#include "config/office/directory.h"

static GPtrArray *texts(const char *only)
{
	GPtrArray *array = g_ptr_array_new_with_free_func(g_free);

	if (only)
		g_ptr_array_add(array, g_strdup(only));
	return array;
}

static Unit *unit_of(const char *address)
{
	Unit *unit = g_new0(Unit, 1);

	unit->name = g_strdup(address);
	unit->group = g_strdup(address);
	unit->title = g_strdup(address);
	unit->also = texts(NULL);
	unit->addresses = texts(address);
	unit->domains = texts(NULL);
	unit->phones = texts(NULL);
	unit->contact = unit->by_mail = unit->nameless = true;
	return unit;
}

static void unit_free(gpointer row)
{
	Unit *unit = row;

	g_ptr_array_unref(unit->also);
	g_ptr_array_unref(unit->addresses);
	g_ptr_array_unref(unit->domains);
	g_ptr_array_unref(unit->phones);
	g_free(unit->name);
	g_free(unit->group);
	g_free(unit->title);
	g_free(unit);
}

static Unit *found(const GPtrArray *units, const char *address)
{
	for (guint i = 0; i < units->len; i++) {
		Unit *unit = units->pdata[i];
		if (g_str_equal(unit->name, address))
			return unit;
	}
	return NULL;
}

/* What was asked about changes nothing of what is known. */
static void take(GPtrArray *units, const Contact *step)
{
	Unit *unit = found(units, step->address);

	if (!unit) {
		unit = unit_of(step->address);
		g_ptr_array_add(units, unit);
	}
	if (step->step == CONTACT_ASKED)
		return;
	unit->nameless = step->step != CONTACT_ADDED;
	if (*step->name) {
		g_free(unit->title);
		unit->title = g_strdup(step->name);
	}
}

void directory_set_contacts(Directory *directory, const GPtrArray *steps)
{
	GPtrArray *units = g_ptr_array_new_with_free_func(unit_free);

	for (guint i = 0; i < steps->len; i++)
		take(units, steps->pdata[i]);
	g_ptr_array_unref(directory->contacts);
	directory->contacts = units;
}
