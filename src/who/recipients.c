#include "who/recipients.h"

#include "config/office/roster.h"

static void add(GArray *found, const Recipient *r)
{
	for (guint i = 0; i < found->len; i++)
		if (g_str_equal(g_array_index(found, Recipient, i).address, r->address))
			return;
	g_array_append_vals(found, r, 1);
}

static void add_person(GArray *found, const Person *p)
{
	if (!p || p->addresses->len == 0)
		return;
	Recipient r = {p->addresses->pdata[0], p->full_name, p->title, p->clearance};
	add(found, &r);
}

static void add_unit(GArray *found, const Unit *u)
{
	if (!u || u->addresses->len == 0)
		return;
	Recipient r = {u->addresses->pdata[0], u->title, u->addressed, u->clearance};
	add(found, &r);
}

static void add_role(GArray *found, const Config *config, const char *role, gint64 now)
{
	guint minute;
	gint64 day = calendar_day(now, config->office.zone, &minute);
	g_autoptr(GPtrArray) holders = roster_holders(config, role, day, minute);

	for (guint i = 0; i < holders->len; i++)
		add_person(found, holders->pdata[i]);
}

static void add_list(GArray *found, const Directory *directory, const char *name)
{
	const List *list = directory_list(directory, name);

	for (guint i = 0; list && i < list->members->len; i++) {
		add_person(found, directory_person(directory, list->members->pdata[i]));
		add_unit(found, directory_unit(directory, list->members->pdata[i]));
	}
}

static void add_assigned(GArray *found, const Directory *directory, const Entry *entry)
{
	for (guint i = 0; i < entry->assigned->len; i++) {
		add_person(found, directory_person(directory, entry->assigned->pdata[i]));
		add_unit(found, directory_unit(directory, entry->assigned->pdata[i]));
	}
}

/* What a reporter may be told is the order's business (up_to), not a clearance's. */
static void add_reporter(GArray *found, const Directory *directory, const Entry *entry)
{
	const Unit *unit = entry->unit ? directory_unit(directory, entry->unit) : NULL;
	Recipient r = {entry->reporter_address, entry->reporter_name, unit ? unit->addressed : NULL,
	    SECRECY_SANGAT_RAHASIA};

	if (r.address)
		add(found, &r);
}

/* He keeps the machine and knows of no entry. */
static void add_administrator(GArray *found, const Config *config)
{
	Recipient r = {config->administrator, NULL, NULL, SECRECY_BIASA};

	if (r.address)
		add(found, &r);
}

GArray *recipients_of(
    const Config *config, const LetterOrder *order, const Entry *entry, gint64 now)
{
	const Directory *directory = config->directory;
	GArray *found = g_array_new(FALSE, FALSE, sizeof(Recipient));

	switch (order->to) {
	case TO_REPORTER:
		add_reporter(found, directory, entry);
		break;
	case TO_SOURCE:
		add_unit(found, entry->unit ? directory_unit(directory, entry->unit) : NULL);
		break;
	case TO_ROLE:
		add_role(found, config, order->name, now);
		break;
	case TO_LIST:
		add_list(found, directory, order->name);
		break;
	case TO_PERSON:
		add_person(found, directory_person(directory, order->name));
		break;
	case TO_UNIT:
		add_unit(found, directory_unit(directory, order->name));
		break;
	case TO_ASSIGNED:
		add_assigned(found, directory, entry);
		break;
	case TO_OFFICER:
		add_person(
		    found, entry->officer ? directory_person(directory, entry->officer) : NULL);
		break;
	case TO_ADMINISTRATOR:
		add_administrator(found, config);
		break;
	case TO_ANSWERER:
	case TO_ASKED:
		break; /* known to the answer or the ask, not to the directory */
	}
	return found;
}
