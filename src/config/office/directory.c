#include "config/office/directory.h"

#include "base/publickey.h"
#include "config/office/tables.h"
#include "config/reader/value.h"

#include <string.h>

/* `quiet: 21:00-05:00` or `quiet: none`. */
static void read_quiet(Reader *reader, const Node *node, void *member)
{
	static const char expected[] = "a span of the day like 21:00-05:00, or none";
	const char *text = node_text(reader, node, "quiet", expected);
	DaySpan *quiet = member;

	if (!text)
		return;
	*quiet = (DaySpan){0, 0};
	if (!g_str_equal(text, "none") && !value_span(text, quiet))
		problems_add(
		    reader->problems, node->at, "'quiet' is '%s', expected %s", text, expected);
}

static const Field role_fields[] = {
    {.key = "role",
	.kind = FIELD_NAME,
	.offset = offsetof(Role, name),
	.required = true,
	.gives = NAME_ROLE},
    {.key = "title", .kind = FIELD_TEXT, .offset = offsetof(Role, title), .required = true},
    {.key = "deciding", .kind = FIELD_BOOL, .offset = offsetof(Role, deciding)},
    {.key = "batches", .kind = FIELD_TIMES, .offset = offsetof(Role, batches)},
    {.key = "quiet", .kind = FIELD_OWN, .offset = offsetof(Role, quiet), .read = read_quiet},
    {.key = "commands", .kind = FIELD_NAMES, .offset = offsetof(Role, commands), .uses = NAME_ACT},
    {.key = NULL},
};

static void init_role(void *row)
{
	((Role *)row)->quiet = (DaySpan){21 * 60, 5 * 60};
}

static const Field unit_fields[] = {
    {.key = "unit",
	.kind = FIELD_NAME,
	.offset = offsetof(Unit, name),
	.required = true,
	.gives = NAME_UNIT},
    {.key = "group", .kind = FIELD_NAME, .offset = offsetof(Unit, group)},
    {.key = "title", .kind = FIELD_TEXT, .offset = offsetof(Unit, title), .required = true},
    {.key = "also", .kind = FIELD_TEXTS, .offset = offsetof(Unit, also)},
    {.key = "contact", .kind = FIELD_BOOL, .offset = offsetof(Unit, contact)},
    {.key = "addresses", .kind = FIELD_ADDRESSES, .offset = offsetof(Unit, addresses)},
    {.key = "domains", .kind = FIELD_DOMAINS, .offset = offsetof(Unit, domains)},
    {.key = "phones", .kind = FIELD_PHONES, .offset = offsetof(Unit, phones)},
    {.key = "place", .kind = FIELD_TEXT, .offset = offsetof(Unit, place), .uses = NAME_PLACE},
    {.key = "clearance", .kind = FIELD_SECRECY, .offset = offsetof(Unit, clearance)},
    {.key = "secrecy", .kind = FIELD_SECRECY, .offset = offsetof(Unit, secrecy)},
    {.key = "expected", .kind = FIELD_BOOL, .offset = offsetof(Unit, expected)},
    {.key = NULL},
};

enum { FINGERPRINT_DIGITS = 40 };

/* As gpg prints it, with blanks or without. */
static void read_fingerprint(Reader *reader, const Node *node, void *member)
{
	const char *text = node_text(reader, node, "fingerprint", "the 40 hex digits of a key");
	g_autoptr(GString) digits = g_string_new(NULL);

	for (const char *p = text ? text : ""; *p; p++)
		if (*p != ' ')
			g_string_append_c(digits, g_ascii_toupper(*p));
	bool hex = digits->len == FINGERPRINT_DIGITS &&
		   strspn(digits->str, "0123456789ABCDEF") == digits->len;
	if (hex)
		*(char **)member = g_strdup(digits->str);
	else if (text)
		problems_add(reader->problems, node->at,
		    "'fingerprint' is '%s', expected the 40 hex digits that 'gpg --show-keys FILE' "
		    "prints",
		    text);
}

static void clear_text(void *member)
{
	g_clear_pointer((char **)member, g_free);
}

static const Field person_fields[] = {
    {.key = "person",
	.kind = FIELD_NAME,
	.offset = offsetof(Person, name),
	.required = true,
	.gives = NAME_PERSON},
    {.key = "name", .kind = FIELD_TEXT, .offset = offsetof(Person, full_name), .required = true},
    {.key = "also", .kind = FIELD_TEXTS, .offset = offsetof(Person, also)},
    {.key = "addresses", .kind = FIELD_ADDRESSES, .offset = offsetof(Person, addresses)},
    {.key = "phones", .kind = FIELD_PHONES, .offset = offsetof(Person, phones)},
    {.key = "roles", .kind = FIELD_NAMES, .offset = offsetof(Person, roles), .uses = NAME_ROLE},
    {.key = "unit", .kind = FIELD_NAME, .offset = offsetof(Person, unit), .uses = NAME_UNIT},
    {.key = "title", .kind = FIELD_TEXT, .offset = offsetof(Person, title)},
    {.key = "rank", .kind = FIELD_TEXT, .offset = offsetof(Person, rank)},
    {.key = "nip", .kind = FIELD_TEXT, .offset = offsetof(Person, nip)},
    {.key = "superior",
	.kind = FIELD_NAME,
	.offset = offsetof(Person, superior),
	.uses = NAME_PERSON},
    {.key = "key", .kind = FIELD_PATH, .offset = offsetof(Person, key)},
    {.key = "fingerprint",
	.kind = FIELD_OWN,
	.offset = offsetof(Person, fingerprint),
	.read = read_fingerprint,
	.clear = clear_text},
    {.key = "clearance", .kind = FIELD_SECRECY, .offset = offsetof(Person, clearance)},
    {.key = "readers",
	.kind = FIELD_NAMES,
	.offset = offsetof(Person, readers),
	.uses = NAME_PERSON},
    {.key = NULL},
};

static const Field substitute_fields[] = {
    {.key = "absent",
	.kind = FIELD_NAME,
	.offset = offsetof(Substitute, absent),
	.required = true,
	.uses = NAME_PERSON},
    {.key = "by",
	.kind = FIELD_NAME,
	.offset = offsetof(Substitute, by),
	.required = true,
	.uses = NAME_PERSON},
    {.key = "as", .kind = FIELD_TEXT, .offset = offsetof(Substitute, as), .required = true},
    {.key = "from", .kind = FIELD_DAY, .offset = offsetof(Substitute, from), .required = true},
    {.key = "until", .kind = FIELD_DAY, .offset = offsetof(Substitute, until), .required = true},
    {.key = NULL},
};

static const Field list_fields[] = {
    {.key = "list",
	.kind = FIELD_NAME,
	.offset = offsetof(List, name),
	.required = true,
	.gives = NAME_LIST},
    {.key = "title", .kind = FIELD_TEXT, .offset = offsetof(List, title), .required = true},
    {.key = "members",
	.kind = FIELD_NAMES,
	.offset = offsetof(List, members),
	.required = true,
	.uses = NAME_MEMBER},
    {.key = "clearance",
	.kind = FIELD_SECRECY,
	.offset = offsetof(List, clearance),
	.required = true},
    {.key = NULL},
};

static const Field signing_fields[] = {
    {.key = "domain",
	.kind = FIELD_DOMAIN,
	.offset = offsetof(SigningKey, domain),
	.required = true},
    {.key = "selector",
	.kind = FIELD_TEXT,
	.offset = offsetof(SigningKey, selector),
	.required = true},
    {.key = "key", .kind = FIELD_TEXT, .offset = offsetof(SigningKey, key), .required = true},
    {.key = NULL},
};

static void finish_unit(Reader *reader, const Node *node, void *row)
{
	Unit *unit = row;

	if (!unit->group)
		unit->group = g_strdup(unit->name);
	if (!unit->contact && !unit->addresses->len && !unit->domains->len && !unit->phones->len)
		problems_add(reader->problems, node->at,
		    "a unit without addresses, domains or phones can never be recognised; one to "
		    "which matters are only handed on has 'contact: yes'");
	if (unit->contact && unit->expected)
		problems_add(reader->problems, node->at,
		    "'contact: yes' reports nothing, and its silence cannot be 'expected'");
}

static void finish_person(Reader *reader, const Node *node, void *row)
{
	const Person *person = row;
	const Node *clearance = node_get(node, "clearance");

	if (!person->key != !person->fingerprint)
		problems_add(reader->problems, node->at,
		    "'key' and 'fingerprint' belong together: the file, and which key has to be in "
		    "it");
	if (person->key && person->readers->len)
		problems_add(reader->problems, node->at,
		    "a shared address has no key: nobody could say who reads it");
	if (person->readers->len && clearance)
		problems_add(reader->problems, clearance->at,
		    "a shared address has its lowest reader's clearance: leave 'clearance' out");
	if (person->readers->len && !person->addresses->len)
		problems_add(
		    reader->problems, node->at, "'addresses' is missing: 'readers' share one");
}

static void finish_substitute(Reader *reader, const Node *node, void *row)
{
	const Substitute *substitute = row;

	if (substitute->until < substitute->from)
		problems_add(reader->problems, node->at, "'until' lies before 'from'");
	if (substitute->by && g_strcmp0(substitute->absent, substitute->by) == 0)
		problems_add(
		    reader->problems, node->at, "'%s' cannot stand in for himself", substitute->by);
}

static void finish_signing(Reader *reader, const Node *node, void *row)
{
	const SigningKey *signing = row;
	const Node *at = node_get(node, "key");
	g_autoptr(GError) err = NULL;
	g_autoptr(PublicKey) key = signing->key ? publickey_read(signing->key, &err) : NULL;

	if (!key && err)
		problems_add(reader->problems, at ? at->at : node->at, "'key' of %s: %s",
		    signing->domain ? signing->domain : "a domain", err->message);
}

static const Rows role_rows = {.what = "role",
    .size = sizeof(Role),
    .fields = role_fields,
    .at = offsetof(Role, at),
    .init = init_role};
static const Rows unit_rows = {.what = "unit",
    .size = sizeof(Unit),
    .fields = unit_fields,
    .at = offsetof(Unit, at),
    .finish = finish_unit};
static const Rows person_rows = {.what = "person",
    .size = sizeof(Person),
    .fields = person_fields,
    .at = offsetof(Person, at),
    .finish = finish_person};
static const Rows substitute_rows = {.what = "substitute",
    .size = sizeof(Substitute),
    .fields = substitute_fields,
    .at = offsetof(Substitute, at),
    .finish = finish_substitute};
static const Rows list_rows = {
    .what = "list", .size = sizeof(List), .fields = list_fields, .at = offsetof(List, at)};

static const Rows signing_rows = {.what = "signing key",
    .size = sizeof(SigningKey),
    .fields = signing_fields,
    .at = offsetof(SigningKey, at),
    .finish = finish_signing};

static const Field directory_fields[] = {
    {.key = "roles",
	.kind = FIELD_ROWS,
	.offset = offsetof(Directory, roles),
	.required = true,
	.rows = &role_rows},
    {.key = "units", .kind = FIELD_ROWS, .offset = offsetof(Directory, units), .rows = &unit_rows},
    {.key = "people",
	.kind = FIELD_ROWS,
	.offset = offsetof(Directory, people),
	.required = true,
	.rows = &person_rows},
    {.key = "substitutes",
	.kind = FIELD_ROWS,
	.offset = offsetof(Directory, substitutes),
	.rows = &substitute_rows},
    {.key = "lists", .kind = FIELD_ROWS, .offset = offsetof(Directory, lists), .rows = &list_rows},
    {.key = "signing",
	.kind = FIELD_ROWS,
	.offset = offsetof(Directory, signing),
	.rows = &signing_rows},
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
}

static void clear_directory(void *row)
{
	const Directory *d = row;

	g_hash_table_unref(d->senders);
	g_hash_table_unref(d->name_words);
	g_ptr_array_unref(d->told);
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
	return rows_find(directory->units, name);
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

GPtrArray *directory_holders(const Directory *directory, const char *role, gint64 day)
{
	GPtrArray *holders = g_ptr_array_new();

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
	return holders;
}
