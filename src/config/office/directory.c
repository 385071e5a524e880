#include "config/office/directory.h"

#include "config/office/tables.h"
#include "config/reader/value.h"

#include <string.h>

/* What rows_find() counts on. */
G_STATIC_ASSERT(offsetof(Role, name) == 0 && offsetof(Unit, name) == 0 &&
		offsetof(Person, name) == 0 && offsetof(List, name) == 0);

static void read_phone_country(Reader *reader, const Node *node, void *member)
{
	static const char expected[] = "the code of the office's country, like +44";
	const char *text = node_text(reader, node, "phone-country", expected);
	const char *digits = text ? value_phone_country(text) : NULL;

	if (text && !digits)
		problems_add(reader->problems, node->at, "'phone-country' is '%s', expected %s",
		    text, expected);
	g_free(*(char **)member);
	*(char **)member = g_strdup(digits);
}

static void clear_phone_country(void *member)
{
	g_free(*(char **)member);
}

static const Field directory_fields[] = {
    {.key = "phone-country",
	.kind = FIELD_OWN,
	.offset = offsetof(Directory, phone_country),
	.read = read_phone_country,
	.clear = clear_phone_country,
	.expects = "a country's code of telephone numbers",
	.help = "What stands for the 0 that numbers of the office's country begin with: in this "
		"file, in "
		"forms and in SMS.",
	.absent = "none: every number is written with its country, like +441632960100",
	.example = "+44"},
    {.key = "roles",
	.kind = FIELD_ROWS,
	.offset = offsetof(Directory, roles),
	.required = true,
	.rows = &role_rows,
	.help = "What people may be asked as.",
	.example = "[{role: clerk, title: Town Clerk}]"},
    {.key = "units",
	.kind = FIELD_ROWS,
	.offset = offsetof(Directory, units),
	.rows = &unit_rows,
	.help = "Institutions that report, or that matters are handed on to.",
	.absent = "none",
	.example = "[{unit: highways, title: Highways Department, contact: yes}]"},
    {.key = "people",
	.kind = FIELD_ROWS,
	.offset = offsetof(Directory, people),
	.required = true,
	.rows = &person_rows,
	.help = "Who the office knows by address. A display name proves nothing.",
	.example = "[{person: priya, name: Priya Nair, roles: [manager]}]"},
    {.key = "substitutes",
	.kind = FIELD_ROWS,
	.offset = offsetof(Directory, substitutes),
	.rows = &substitute_rows,
	.help = "Who stands in for whom; what is told by mail goes before it.",
	.absent = "none",
	.example = "[{absent: priya, by: helen, as: acting, from: 2026-12-01, until: 2026-12-11}]"},
    {.key = "lists",
	.kind = FIELD_ROWS,
	.offset = offsetof(Directory, lists),
	.rows = &list_rows,
	.help = "Lists of recipients.",
	.absent = "none",
	.example = "[{list: committee, title: Committee, members: [grace], clearance: open}]"},
    {.key = "signing",
	.kind = FIELD_ROWS,
	.offset = offsetof(Directory, signing),
	.rows = &signing_rows,
	.help = "Keys with which domains sign their users' mails, for `strength: signature`.",
	.absent = "none",
	.example = "[]"},
    {.key = NULL},
};

/* The first who has an address keeps it: directory_check() tells of a second one. */
static void enter(Directory *directory, char *key, const Person *person, const Unit *unit)
{
	if (g_hash_table_contains(directory->senders, key)) {
		g_free(key);
		return;
	}
	Correspondent *sender = g_new(Correspondent, 1);
	*sender = (Correspondent){person, unit};
	g_hash_table_insert(directory->senders, key, sender);
}

/* A shared address is as cleared as the lowest of its readers. */
static void settle_clearance(const Directory *directory, Person *person)
{
	Secrecy lowest = SECRECY_SANGAT_RAHASIA;

	for (guint i = 0; i < person->readers->len; i++) {
		const Person *reader = directory_person(directory, person->readers->pdata[i]);
		if (reader)
			lowest = MIN(lowest, reader->clearance);
	}
	if (person->readers->len)
		person->clearance = lowest;
}

/* "Drs. H. Haryo Wibowo, M.Si." gives drs, haryo, wibowo, si. */
static void know_name(GHashTable *words, const char *full_name)
{
	g_autofree char *lower = g_utf8_strdown(full_name ? full_name : "", -1);
	g_auto(GStrv) parts = g_strsplit_set(lower, " .,", -1);

	for (guint i = 0; parts[i]; i++)
		if (strlen(parts[i]) > 1)
			g_hash_table_add(words, g_strdup(parts[i]));
}

static void finish_directory(Reader *reader, const Node *node, void *row)
{
	Directory *d = row;

	(void)reader;
	(void)node;
	for (guint i = 0; i < d->people->len; i++) {
		Person *person = d->people->pdata[i];
		const Unit *unit = person->unit ? directory_unit(d, person->unit) : NULL;
		settle_clearance(d, person);
		know_name(d->name_words, person->full_name);
		for (guint j = 0; j < person->addresses->len; j++)
			enter(d, g_strdup(person->addresses->pdata[j]), person, unit);
	}
	for (guint i = 0; i < d->units->len; i++) {
		const Unit *unit = d->units->pdata[i];
		for (guint j = 0; j < unit->addresses->len; j++)
			enter(d, g_strdup(unit->addresses->pdata[j]), NULL, unit);
		for (guint j = 0; j < unit->domains->len; j++)
			enter(d, g_strconcat("@", unit->domains->pdata[j], NULL), NULL, unit);
	}
}

static void init_directory(void *row)
{
	Directory *d = row;

	d->senders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	d->name_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	d->told = g_ptr_array_new();
	d->contacts = g_ptr_array_new();
}

static void clear_directory(void *row)
{
	const Directory *d = row;

	g_hash_table_unref(d->senders);
	g_hash_table_unref(d->name_words);
	g_ptr_array_unref(d->told);
	g_ptr_array_unref(d->contacts);
}

const Rows directory_rows = {.what = "directory",
    .size = sizeof(Directory),
    .fields = directory_fields,
    .at = -1,
    .init = init_directory,
    .finish = finish_directory,
    .clear = clear_directory};

Correspondent directory_sender(const Directory *directory, const char *address)
{
	g_autofree char *key = g_ascii_strdown(address, -1);
	const char *domain = strrchr(key, '@');
	const Correspondent *found = g_hash_table_lookup(directory->senders, key);

	if (!found && domain)
		found = g_hash_table_lookup(directory->senders, domain);
	return found ? *found : (Correspondent){NULL, NULL};
}

const Role *directory_role(const Directory *directory, const char *name)
{
	return rows_find(directory->roles, name);
}

const Unit *directory_unit(const Directory *directory, const char *name)
{
	const Unit *unit = rows_find(directory->units, name);

	return unit ? unit : rows_find(directory->contacts, name);
}

const Person *directory_person(const Directory *directory, const char *name)
{
	return rows_find(directory->people, name);
}

const List *directory_list(const Directory *directory, const char *name)
{
	return rows_find(directory->lists, name);
}

bool directory_has_key(const Directory *directory, const char *address)
{
	const char *at = strrchr(address, '@');

	for (guint i = 0; at && i < directory->signing->len; i++) {
		const SigningKey *signing = directory->signing->pdata[i];
		if (g_ascii_strcasecmp(signing->domain, at + 1) == 0)
			return true;
	}
	return false;
}

static bool has_phone(const GPtrArray *phones, const char *phone)
{
	return g_ptr_array_find_with_equal_func(
	    (GPtrArray *)(gsize)phones, phone, g_str_equal, NULL);
}

Correspondent directory_phone(const Directory *directory, const char *phone)
{
	Correspondent person = {NULL, NULL}, unit = {NULL, NULL};
	guint people = 0, units = 0;

	for (guint i = 0; i < directory->people->len; i++) {
		const Person *p = directory->people->pdata[i];
		if (!has_phone(p->phones, phone))
			continue;
		people++;
		person = (Correspondent){p, p->unit ? directory_unit(directory, p->unit) : NULL};
	}
	for (guint i = 0; i < directory->units->len; i++) {
		const Unit *u = directory->units->pdata[i];
		if (!has_phone(u->phones, phone))
			continue;
		units++;
		unit.unit = u;
	}
	if (people == 1 && (units == 0 || unit.unit == person.unit))
		return person;
	return people == 0 && units == 1 ? unit : (Correspondent){NULL, NULL};
}

bool person_is_shared(const Person *person)
{
	return person->readers->len > 0;
}

bool person_has_role(const Person *person, const char *role)
{
	return g_ptr_array_find_with_equal_func(person->roles, role, g_str_equal, NULL);
}

void directory_set_told(Directory *directory, GPtrArray *absences)
{
	g_ptr_array_unref(directory->told);
	directory->told = absences;
}

/* The last word on that day; one who stands in for himself is back. */
static const Absence *told_absence(const Directory *d, const Person *person, gint64 day)
{
	for (guint i = d->told->len; i > 0; i--) {
		const Absence *a = d->told->pdata[i - 1];
		if (g_strcmp0(a->absent, person->name) == 0 && day >= a->from && day <= a->until)
			return a;
	}
	return NULL;
}

static const Person *stand_in(
    const Directory *d, const Person *absent, const char *by, const char *as, const char **as_r)
{
	const Person *person = directory_person(d, by);

	if (as_r)
		*as_r = as;
	return person == absent ? NULL : person;
}

const Person *directory_substitute(
    const Directory *directory, const Person *person, gint64 day, const char **as_r)
{
	const Absence *told = told_absence(directory, person, day);

	if (told)
		return stand_in(directory, person, told->by, told->title, as_r);
	for (guint i = 0; i < directory->substitutes->len; i++) {
		const Substitute *s = directory->substitutes->pdata[i];
		if (g_strcmp0(s->absent, person->name) == 0 && day >= s->from && day <= s->until)
			return stand_in(directory, person, s->by, s->as, as_r);
	}
	return NULL;
}

static void add_holders(
    GPtrArray *holders, const Directory *directory, const char *role, gint64 day)
{
	for (guint i = 0; i < directory->people->len; i++) {
		const Person *person = directory->people->pdata[i];
		if (!person_has_role(person, role))
			continue;
		const Person *by = directory_substitute(directory, person, day, NULL);
		if (!by)
			by = person;
		if (!g_ptr_array_find(holders, by, NULL))
			g_ptr_array_add(holders, (gpointer)(gsize)by);
	}
}

GPtrArray *directory_holders(const Directory *directory, const char *role, gint64 day)
{
	GPtrArray *holders = g_ptr_array_new();

	add_holders(holders, directory, role, day);
	return holders;
}

GPtrArray *directory_bookkeepers(const Directory *directory, gint64 day)
{
	GPtrArray *holders = g_ptr_array_new();

	for (guint i = 0; i < directory->roles->len; i++) {
		const Role *role = directory->roles->pdata[i];
		if (role->keeps_books)
			add_holders(holders, directory, role->name, day);
	}
	return holders;
}
