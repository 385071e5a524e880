/* What stands in the directory, list by list. */
#include "base/publickey.h"
#include "config/office/person_keys.h"
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
	.gives = NAME_ROLE,
	.help = "What rules call it.",
	.example = "manager"},
    {.key = "title",
	.kind = FIELD_TEXT,
	.offset = offsetof(Role, title),
	.required = true,
	.help = "How letters address it.",
	.example = "Customer Services Manager"},
    {.key = "deciding",
	.kind = FIELD_BOOL,
	.offset = offsetof(Role, deciding),
	.help = "Its answers decide for the office: never by a shared address.",
	.absent = "no",
	.example = "yes"},
    {.key = "keeps-books",
	.kind = FIELD_BOOL,
	.offset = offsetof(Role, keeps_books),
	.help = "Its holders look after letters that come back, late answers and additions that "
		"nobody else is told of.",
	.absent = "no",
	.example = "yes"},
    {.key = "batches",
	.kind = FIELD_TIMES,
	.offset = offsetof(Role, batches),
	.help = "Times of day at which routine requests go to it, as one list.",
	.absent = "at once",
	.example = "[08:00, 13:00]"},
    {.key = "quiet",
	.kind = FIELD_OWN,
	.offset = offsetof(Role, quiet),
	.read = read_quiet,
	.expects = "a span of the day like 21:00-05:00, or none",
	.help = "When only urgent letters go to it.",
	.absent = "21:00-05:00",
	.example = "18:00-08:00"},
    {.key = "commands",
	.kind = FIELD_NAMES,
	.offset = offsetof(Role, commands),
	.uses = NAME_ACT,
	.help = "Commands that its holders may give. One that no role names, anybody of the office "
		"may give, but for those that tell of contacts.",
	.absent = "what no role names",
	.example = "[correct, assign]"},
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
	.gives = NAME_UNIT,
	.help = "What rules call it.",
	.example = "highways"},
    {.key = "group",
	.kind = FIELD_NAME,
	.offset = offsetof(Unit, group),
	.help = "Group of units: the column `unit` of routing rules.",
	.absent = "the unit's own name",
	.example = "wards"},
    {.key = "title",
	.kind = FIELD_TEXT,
	.offset = offsetof(Unit, title),
	.required = true,
	.help = "What lists and letters call it.",
	.example = "Highways Department"},
    {.key = "addressed",
	.kind = FIELD_TEXT,
	.offset = offsetof(Unit, addressed),
	.help = "To whom letters to it are written.",
	.absent = "its title",
	.example = "The Head of Highways"},
    {.key = "also",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Unit, also),
	.help = "What people call it beside that.",
	.absent = "none",
	.example = "[roads]"},
    {.key = "contact",
	.kind = FIELD_BOOL,
	.offset = offsetof(Unit, contact),
	.help = "It reports nothing; matters are only handed on to it, once it has an address.",
	.absent = "no",
	.example = "yes"},
    {.key = "addresses",
	.kind = FIELD_ADDRESSES,
	.offset = offsetof(Unit, addresses),
	.help = "Its addresses; the first is written to.",
	.absent = "none",
	.example = "highways@ashcombe.example"},
    {.key = "domains",
	.kind = FIELD_DOMAINS,
	.offset = offsetof(Unit, domains),
	.help = "Whole domains that are it, without subdomains.",
	.absent = "none",
	.example = "county.example"},
    {.key = "phones",
	.kind = FIELD_PHONES,
	.offset = offsetof(Unit, phones),
	.help = "Its telephones.",
	.absent = "none",
	.example = "+441632960300"},
    {.key = "place",
	.kind = FIELD_TEXT,
	.offset = offsetof(Unit, place),
	.uses = NAME_PLACE,
	.help = "Place of places.yaml that it reports from.",
	.absent = "none",
	.example = "Riverside"},
    {.key = "clearance",
	.kind = FIELD_SECRECY,
	.offset = offsetof(Unit, clearance),
	.help = "Highest class that its addresses may get.",
	.absent = "open",
	.example = "restricted"},
    {.key = "secrecy",
	.kind = FIELD_SECRECY,
	.offset = offsetof(Unit, secrecy),
	.help = "Its reports are at least of this class.",
	.absent = "open",
	.example = "restricted"},
    {.key = "expected",
	.kind = FIELD_BOOL,
	.offset = offsetof(Unit, expected),
	.help = "Its silence is listed in the recap.",
	.absent = "no",
	.example = "yes"},
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
	.gives = NAME_PERSON,
	.help = "Short name in rules.",
	.example = "priya"},
    {.key = "name",
	.kind = FIELD_TEXT,
	.offset = offsetof(Person, full_name),
	.required = true,
	.help = "Full name, as letters print it.",
	.example = "Priya Nair"},
    {.key = "also",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Person, also),
	.help = "What else people call her or him.",
	.absent = "none",
	.example = "[Mrs Nair]"},
    {.key = "addresses",
	.kind = FIELD_ADDRESSES,
	.offset = offsetof(Person, addresses),
	.help = "The person's addresses; the first is written to.",
	.absent = "none",
	.example = "priya@ashcombe.example"},
    {.key = "phones",
	.kind = FIELD_PHONES,
	.offset = offsetof(Person, phones),
	.help = "The person's telephones.",
	.absent = "none",
	.example = "+441632960101"},
    {.key = "roles",
	.kind = FIELD_NAMES,
	.offset = offsetof(Person, roles),
	.uses = NAME_ROLE,
	.help = "Roles that she or he holds.",
	.absent = "none",
	.example = "[manager]"},
    {.key = "unit",
	.kind = FIELD_NAME,
	.offset = offsetof(Person, unit),
	.uses = NAME_UNIT,
	.help = "Unit of somebody who is not of the office.",
	.absent = "the office itself",
	.example = "highways"},
    {.key = "title",
	.kind = FIELD_TEXT,
	.offset = offsetof(Person, title),
	.help = "What she or he is.",
	.absent = "none",
	.example = "Customer Services Manager"},
    {.key = "rank",
	.kind = FIELD_TEXT,
	.offset = offsetof(Person, rank),
	.help = "Rank below the name in letters.",
	.absent = "none",
	.example = "Chief Officer"},
    {.key = "nip",
	.kind = FIELD_TEXT,
	.offset = offsetof(Person, nip),
	.help = "Staff number below the name in letters.",
	.absent = "none",
	.example = "1978-04-11"},
    {.key = "superior",
	.kind = FIELD_NAME,
	.offset = offsetof(Person, superior),
	.uses = NAME_PERSON,
	.help = "Who may answer, tell absences and be told in her or his place.",
	.absent = "none",
	.example = "helen"},
    {.key = "key",
	.kind = FIELD_PATH,
	.offset = offsetof(Person, key),
	.help = "File of an OpenPGP key: secret letters are encrypted to it.",
	.absent = "none",
	.example = "keys/priya.asc"},
    {.key = "fingerprint",
	.kind = FIELD_OWN,
	.offset = offsetof(Person, fingerprint),
	.read = read_fingerprint,
	.clear = clear_text,
	.expects = "the 40 hex digits that 'gpg --show-keys FILE' prints",
	.help = "Fingerprint of that key.",
	.absent = "none",
	.example = "AB01 CD23 EF45 6789 0123 4567 89AB CDEF 0123 4567"},
    {.key = "certificate",
	.kind = FIELD_PATH,
	.offset = offsetof(Person, certificate),
	.help = "File of an S/MIME certificate in PEM: secret letters are encrypted to it.",
	.absent = "none",
	.example = "keys/priya.crt"},
    {.key = "clearance",
	.kind = FIELD_SECRECY,
	.offset = offsetof(Person, clearance),
	.help = "Highest class that she or he may read.",
	.absent = "open",
	.example = "secret"},
    {.key = "readers",
	.kind = FIELD_NAMES,
	.offset = offsetof(Person, readers),
	.uses = NAME_PERSON,
	.help = "Who reads this address: it is shared, identifies nobody, and has its lowest "
		"reader's clearance.",
	.absent = "none",
	.example = "[priya, tom]"},
    {.key = NULL},
};

static const Field substitute_fields[] = {
    {.key = "absent",
	.kind = FIELD_NAME,
	.offset = offsetof(Substitute, absent),
	.required = true,
	.uses = NAME_PERSON,
	.help = "Who is away.",
	.example = "priya"},
    {.key = "by",
	.kind = FIELD_NAME,
	.offset = offsetof(Substitute, by),
	.required = true,
	.uses = NAME_PERSON,
	.help = "Who stands in.",
	.example = "helen"},
    {.key = "as",
	.kind = FIELD_TEXT,
	.offset = offsetof(Substitute, as),
	.required = true,
	.help = "What stands before the title in letters.",
	.example = "acting"},
    {.key = "from",
	.kind = FIELD_DAY,
	.offset = offsetof(Substitute, from),
	.required = true,
	.help = "First day.",
	.example = "2026-12-01"},
    {.key = "until",
	.kind = FIELD_DAY,
	.offset = offsetof(Substitute, until),
	.required = true,
	.help = "Last day.",
	.example = "2026-12-11"},
    {.key = NULL},
};

static const Field list_fields[] = {
    {.key = "list",
	.kind = FIELD_NAME,
	.offset = offsetof(List, name),
	.required = true,
	.gives = NAME_LIST,
	.help = "What rules call it.",
	.example = "committee"},
    {.key = "title",
	.kind = FIELD_TEXT,
	.offset = offsetof(List, title),
	.required = true,
	.help = "How letters call it.",
	.example = "Complaints Committee"},
    {.key = "members",
	.kind = FIELD_NAMES,
	.offset = offsetof(List, members),
	.required = true,
	.uses = NAME_MEMBER,
	.help = "People and units.",
	.example = "[grace, highways]"},
    {.key = "clearance",
	.kind = FIELD_SECRECY,
	.offset = offsetof(List, clearance),
	.required = true,
	.help = "Highest class that goes to it; no member has less.",
	.example = "restricted"},
    {.key = NULL},
};

static const Field signing_fields[] = {
    {.key = "domain",
	.kind = FIELD_DOMAIN,
	.offset = offsetof(SigningKey, domain),
	.required = true,
	.help = "Whose mails the key signs: what stands behind the @.",
	.example = "ashcombe.example"},
    {.key = "selector",
	.kind = FIELD_TEXT,
	.offset = offsetof(SigningKey, selector),
	.required = true,
	.help = "Selector of the key (DKIM).",
	.example = "mail2026"},
    {.key = "key",
	.kind = FIELD_TEXT,
	.offset = offsetof(SigningKey, key),
	.required = true,
	.help = "The public key in base64, as SELECTOR._domainkey.DOMAIN publishes it.",
	.example = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="},
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
	Person *person = row;
	const Node *clearance = node_get(node, "clearance");

	if (!person->key != !person->fingerprint)
		problems_add(reader->problems, node->at,
		    "'key' and 'fingerprint' belong together: the file, and which key has to be in "
		    "it");
	if ((person->key || person->certificate) && person->readers->len)
		problems_add(reader->problems, node->at,
		    "a shared address has no key: nobody could say who reads it");
	person_keys_load(person);
	if (person->readers->len && clearance)
		problems_add(reader->problems, clearance->at,
		    "a shared address has its lowest reader's clearance: leave 'clearance' out");
	if (person->readers->len && !person->addresses->len)
		problems_add(
		    reader->problems, node->at, "'addresses' is missing: 'readers' share one");
}

static void clear_person(void *row)
{
	person_keys_free(row);
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

const Rows role_rows = {.what = "role",
    .size = sizeof(Role),
    .fields = role_fields,
    .at = offsetof(Role, at),
    .init = init_role};
const Rows unit_rows = {.what = "unit",
    .size = sizeof(Unit),
    .fields = unit_fields,
    .at = offsetof(Unit, at),
    .finish = finish_unit};
const Rows person_rows = {.what = "person",
    .size = sizeof(Person),
    .fields = person_fields,
    .at = offsetof(Person, at),
    .finish = finish_person,
    .clear = clear_person};
const Rows substitute_rows = {.what = "substitute",
    .size = sizeof(Substitute),
    .fields = substitute_fields,
    .at = offsetof(Substitute, at),
    .finish = finish_substitute};
const Rows list_rows = {
    .what = "list", .size = sizeof(List), .fields = list_fields, .at = offsetof(List, at)};

const Rows signing_rows = {.what = "signing key",
    .size = sizeof(SigningKey),
    .fields = signing_fields,
    .at = offsetof(SigningKey, at),
    .finish = finish_signing};
