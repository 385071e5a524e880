#include "config/office/check.h"

/* Tells of each address that two rows have. */
static void check_addresses(
    GHashTable *seen, const GPtrArray *addresses, const char *name, Spot at, Problems *problems)
{
	for (guint i = 0; i < addresses->len; i++) {
		const char *other = g_hash_table_lookup(seen, addresses->pdata[i]);
		if (other)
			problems_add(problems, at,
			    "address %s is already '%s''s: one who reads it with others is a row "
			    "of "
			    "its own with 'readers'",
			    (char *)addresses->pdata[i], other);
		else
			g_hash_table_insert(seen, addresses->pdata[i], (gpointer)(gsize)name);
	}
}

static void check_roles(const Directory *directory, const Person *person, Problems *problems)
{
	for (guint i = 0; i < person->roles->len; i++) {
		const Role *role = directory_role(directory, person->roles->pdata[i]);
		if (!role || !role->deciding)
			continue;
		if (person_is_shared(person))
			problems_add(problems, person->at,
			    "'%s' is a shared address and identifies nobody: the deciding role "
			    "'%s' "
			    "needs a person's own address",
			    person->name, role->name);
		else if (!person->addresses->len)
			problems_add(problems, person->at,
			    "'%s' holds the deciding role '%s' and has no address of his own",
			    person->name, role->name);
	}
}

static void check_readers(const Directory *directory, const Person *person, Problems *problems)
{
	for (guint i = 0; i < person->readers->len; i++) {
		const Person *reader = directory_person(directory, person->readers->pdata[i]);
		if (reader && person_is_shared(reader))
			problems_add(problems, person->at,
			    "reader '%s' is a shared address itself, expected a person",
			    reader->name);
	}
}

static void check_substitute(
    const Directory *directory, const Substitute *substitute, Problems *problems)
{
	const Person *absent = directory_person(directory, substitute->absent);
	const Person *by = directory_person(directory, substitute->by);

	if (!absent || !by)
		return;
	if (by->clearance < absent->clearance)
		problems_add(problems, substitute->at,
		    "'%s' is cleared to %s only and cannot stand in for '%s', who is cleared to %s",
		    by->name, secrecy_english(by->clearance), absent->name,
		    secrecy_english(absent->clearance));
	if (person_is_shared(by) || !by->addresses->len)
		problems_add(problems, substitute->at,
		    "'%s' has no address of his own and cannot stand in for anybody", by->name);
}

static const Person *superior_of(const Directory *directory, const Person *person)
{
	return person->superior ? directory_person(directory, person->superior) : NULL;
}

/* Told once, at the first of those who stand in it. */
static void check_superiors(const Directory *directory, const Person *person, Problems *problems)
{
	g_autoptr(GString) way = g_string_new(person->name);
	const Person *next = superior_of(directory, person);

	for (guint steps = 0; next && steps < directory->people->len; steps++) {
		guint mine, its;
		g_string_append_printf(way, " → %s", next->name);
		if (next == person) {
			problems_add(problems, person->at, "the superiors go round in a circle: %s",
			    way->str);
			return;
		}
		if (g_ptr_array_find(directory->people, next, &its) &&
		    g_ptr_array_find(directory->people, person, &mine) && its < mine)
			return;
		next = superior_of(directory, next);
	}
}

static bool overlap(const Substitute *a, const Substitute *b)
{
	return a->from <= b->until && b->from <= a->until;
}

typedef struct Circle {
	const GPtrArray *rows; /* of Substitute */
	guint
	    count; /* only so many of them are looked at, so that a circle is found once, at its last row */
	const Substitute *first;
	GString *way;
} Circle;

/* Who stands in at a time when he is away himself, and so round to the first: then nobody is there. */
static bool leads_back(const Circle *circle, const Substitute *s, guint steps)
{
	gsize length = circle->way->len;

	g_string_append_printf(circle->way, " → %s", s->by);
	if (g_strcmp0(s->by, circle->first->absent) == 0)
		return true;
	for (guint i = 0; steps > 0 && i < circle->count; i++) {
		const Substitute *next = circle->rows->pdata[i];
		if (g_strcmp0(next->absent, s->by) == 0 && overlap(circle->first, next) &&
		    leads_back(circle, next, steps - 1))
			return true;
	}
	g_string_truncate(circle->way, length);
	return false;
}

static void check_circle(const GPtrArray *rows, guint index, Problems *problems)
{
	enum { LONGEST_CIRCLE = 8 };
	const Substitute *s = rows->pdata[index];
	g_autoptr(GString) way = g_string_new(s->absent);
	const Circle circle = {rows, index + 1, s, way};

	if (s->absent && g_strcmp0(s->absent, s->by) != 0 && leads_back(&circle, s, LONGEST_CIRCLE))
		problems_add(problems, s->at,
		    "the substitutes go round in a circle, and nobody is there: %s", way->str);
}

static bool member_clearance(const Directory *directory, const char *name, Secrecy *clearance_r)
{
	const Person *person = directory_person(directory, name);
	const Unit *unit = directory_unit(directory, name);

	if (person)
		*clearance_r = person->clearance;
	else if (unit)
		*clearance_r = unit->clearance;
	return person || unit;
}

static bool member_has_address(const Directory *directory, const char *name)
{
	const Person *person = directory_person(directory, name);
	const Unit *unit = directory_unit(directory, name);

	return person ? person->addresses->len > 0 : !unit || unit->addresses->len > 0;
}

static void check_list(const Directory *directory, const List *list, Problems *problems)
{
	for (guint i = 0; i < list->members->len; i++) {
		const char *name = list->members->pdata[i];
		Secrecy clearance;
		if (member_clearance(directory, name, &clearance) && clearance < list->clearance)
			problems_add(problems, list->at,
			    "list '%s' is cleared to %s, but its member '%s' to %s only",
			    list->name, secrecy_english(list->clearance), name,
			    secrecy_english(clearance));
		if (!member_has_address(directory, name))
			problems_add(problems, list->at, "member '%s' of list '%s' has no address",
			    name, list->name);
	}
}

void directory_check(const Directory *directory, Problems *problems)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < directory->people->len; i++) {
		const Person *person = directory->people->pdata[i];
		check_addresses(seen, person->addresses, person->name, person->at, problems);
		check_roles(directory, person, problems);
		check_readers(directory, person, problems);
		check_superiors(directory, person, problems);
	}
	for (guint i = 0; i < directory->units->len; i++) {
		const Unit *unit = directory->units->pdata[i];
		check_addresses(seen, unit->addresses, unit->name, unit->at, problems);
		check_addresses(seen, unit->domains, unit->name, unit->at, problems);
	}
	for (guint i = 0; i < directory->substitutes->len; i++) {
		check_substitute(directory, directory->substitutes->pdata[i], problems);
		check_circle(directory->substitutes, i, problems);
	}
	for (guint i = 0; i < directory->lists->len; i++)
		check_list(directory, directory->lists->pdata[i], problems);
}

void allowed_check(const Config *config, Problems *problems)
{
	g_autofree char *own = g_build_filename(config->rules, "vocabulary.yaml", NULL);

	for (guint i = 0; i < config->vocabulary->allowed->len; i++) {
		const Allowed *allowed = config->vocabulary->allowed->pdata[i];
		if (g_str_equal(allowed->at.file, own) &&
		    !directory_role(config->directory, allowed->role))
			problems_add(problems, allowed->at,
			    "there is no role '%s', expected one of directory.yaml", allowed->role);
	}
}
