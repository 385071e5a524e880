#include "command/init/init_answers.h"

#include "config/office/endpoint.h"
#include "config/office/provider.h"

#include <string.h>
#include <sys/stat.h>

const Field init_box_fields[] = {
    {.key = "address",
	.kind = FIELD_ADDRESS,
	.offset = offsetof(BoxAnswers, address),
	.required = true,
	.help = "Address of a mailbox that people write to",
	.example = "complaints@ashcombe.example"},
    {.key = "purpose",
	.kind = FIELD_CHOICE,
	.offset = offsetof(BoxAnswers, purpose),
	.choices = purpose_names,
	.help = "What it is published for: reports or complaints",
	.absent = "reports",
	.example = "complaints"},
    {.key = "provider",
	.kind = FIELD_CHOICE,
	.offset = offsetof(BoxAnswers, provider),
	.choices = provider_names,
	.help = "Its provider: none, gmail, google-workspace, yahoo, outlook or microsoft365",
	.absent = "found by the address",
	.example = "google-workspace"},
    {.key = "imap",
	.kind = FIELD_TEXT,
	.offset = offsetof(BoxAnswers, imap),
	.help = "Server that its mail is fetched from",
	.absent = "imaps://imap.DOMAIN",
	.example = "imaps://imap.ashcombe.example"},
    {.key = "smtp",
	.kind = FIELD_TEXT,
	.offset = offsetof(BoxAnswers, smtp),
	.help = "Server that its letters leave by",
	.absent = "smtps://smtp.DOMAIN",
	.example = "smtps://smtp.ashcombe.example"},
    {.key = "user",
	.kind = FIELD_TEXT,
	.offset = offsetof(BoxAnswers, user),
	.help = "User who logs in",
	.absent = "the address",
	.example = "complaints"},
    {.key = "password",
	.kind = FIELD_TEXT,
	.offset = offsetof(BoxAnswers, password),
	.help = "Password (at Google and Yahoo an app password)",
	.absent = "consent, or password-file",
	.example = "secret"},
    {.key = "password-file",
	.kind = FIELD_PATH,
	.offset = offsetof(BoxAnswers, password_file),
	.help = "File that has it already",
	.absent = "none",
	.example = "/var/lib/siaga/secrets/complaints"},
    {.key = "client",
	.kind = FIELD_TEXT,
	.offset = offsetof(BoxAnswers, client),
	.help = "Id of the client that the provider gave you, for consent instead of a password",
	.absent = "none",
	.example = "1234.apps.example"},
    {.key = "client-secret",
	.kind = FIELD_TEXT,
	.offset = offsetof(BoxAnswers, client_secret),
	.help = "Secret of that client",
	.absent = "none",
	.example = "secret"},
    {.key = "authserv-ids",
	.kind = FIELD_TEXTS,
	.offset = offsetof(BoxAnswers, authserv_ids),
	.help = "Server whose Authentication-Results are believed (it takes away forged ones)",
	.absent = "as the provider says, or none",
	.example = "mx.ashcombe.example"},
    {.key = "ca",
	.kind = FIELD_PATH,
	.offset = offsetof(BoxAnswers, ca),
	.help = "Authorities, as PEM, that replace the system's",
	.absent = "the system's",
	.example = "/etc/siaga/ca.pem"},
    {.key = NULL},
};

static void init_box(void *row)
{
	((BoxAnswers *)row)->provider = (Provider)-1;
}

static void clear_box(void *row)
{
	BoxAnswers *box = row;

	g_free(box->name);
	if (box->password)
		explicit_bzero(box->password, strlen(box->password));
}

static void finish_box(Reader *reader, const Node *node, void *row)
{
	(void)node;
	init_box_finish(reader, row);
}

static const Rows box_rows = {.what = "mailbox",
    .size = sizeof(BoxAnswers),
    .fields = init_box_fields,
    .at = offsetof(BoxAnswers, at),
    .init = init_box,
    .finish = finish_box,
    .clear = clear_box};

const Field init_fields[] = {
    {.key = "office",
	.kind = FIELD_TEXT,
	.offset = offsetof(InitAnswers, office),
	.required = true,
	.help = "Name of the office",
	.example = "Ashcombe Town Council"},
    {.key = "head-title",
	.kind = FIELD_TEXT,
	.offset = offsetof(InitAnswers, head_title),
	.required = true,
	.help = "Title of its head, as letters have it",
	.example = "Town Clerk"},
    {.key = "address",
	.kind = FIELD_TEXT,
	.offset = offsetof(InitAnswers, address),
	.required = true,
	.help = "Street and post code",
	.example = "Market Square, Ashcombe AS1 2TC"},
    {.key = "place",
	.kind = FIELD_TEXT,
	.offset = offsetof(InitAnswers, place),
	.required = true,
	.help = "Place in the date line of letters",
	.example = "Ashcombe"},
    {.key = "phone",
	.kind = FIELD_TEXT,
	.offset = offsetof(InitAnswers, phone),
	.help = "Telephone",
	.absent = "none is printed",
	.example = "01632 960100"},
    {.key = "zone",
	.kind = FIELD_TEXT,
	.offset = offsetof(InitAnswers, zone),
	.required = true,
	.help = "Time zone",
	.example = "Asia/Jakarta"},
    {.key = "administrator",
	.kind = FIELD_ADDRESS,
	.offset = offsetof(InitAnswers, administrator),
	.required = true,
	.help = "Address that gets alarms",
	.example = "admin@ashcombe.example"},
    {.key = "approver",
	.kind = FIELD_TEXT,
	.offset = offsetof(InitAnswers, approver),
	.required = true,
	.help = "Who approves: his name",
	.example = "Helen Marsh"},
    {.key = "approver-address",
	.kind = FIELD_ADDRESS,
	.offset = offsetof(InitAnswers, approver_address),
	.required = true,
	.help = "His own address, which nobody else reads",
	.example = "helen@ashcombe.example"},
    {.key = "staff",
	.kind = FIELD_TEXT,
	.offset = offsetof(InitAnswers, staff),
	.required = true,
	.help = "Who notes and settles what comes in: his name",
	.example = "Tom Ashby"},
    {.key = "staff-address",
	.kind = FIELD_ADDRESS,
	.offset = offsetof(InitAnswers, staff_address),
	.required = true,
	.help = "His own address",
	.example = "tom@ashcombe.example"},
    {.key = "host",
	.kind = FIELD_DOMAIN,
	.offset = offsetof(InitAnswers, host),
	.help = "Domain of Message-IDs",
	.absent = "that of the first mailbox",
	.example = "ashcombe.example"},
    {.key = "database",
	.kind = FIELD_PATH,
	.offset = offsetof(InitAnswers, database),
	.help = "File of the database; secrets lie beside it",
	.absent = "/var/lib/siaga/siaga.db; /var/lib/siaga/OFFICE/siaga.db of /etc/siaga/OFFICE",
	.example = "/var/lib/siaga/siaga.db"},
    {.key = "mailboxes",
	.kind = FIELD_ROWS,
	.offset = offsetof(InitAnswers, boxes),
	.required = true,
	.rows = &box_rows,
	.help = "The mailboxes",
	.example = "[{address: complaints@ashcombe.example, password: secret}]"},
    {.key = NULL},
};

static const Rows answers_rows = {.what = "set of answers",
    .size = sizeof(InitAnswers),
    .fields = init_fields,
    .at = offsetof(InitAnswers, at)};

InitAnswers *init_answers_new(void)
{
	return row_new(&answers_rows);
}

BoxAnswers *init_box_new(void)
{
	return row_new(&box_rows);
}

void init_answers_free(InitAnswers *answers)
{
	row_free(answers);
}

/* "laporan.kajen@…" is "laporan-kajen". */
static char *name_of(const char *address)
{
	char *name = g_ascii_strdown(address, (gssize)strcspn(address, "@"));

	g_strcanon(name, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
	for (char *p = name; *p == '-'; p++)
		*p = 'x';
	return name;
}

static const char *domain_of(const char *address)
{
	return strrchr(address, '@') + 1;
}

static void check_url(
    Reader *reader, Spot at, const char *key, const char *text, const Schemes *schemes)
{
	Endpoint endpoint = {0};

	if (text && !endpoint_parse(text, schemes, &endpoint))
		problems_add(reader->problems, at,
		    "'%s' is '%s', expected %s://HOST or %s://HOST:PORT", key, text, schemes->tls,
		    schemes->tls);
	endpoint_clear(&endpoint);
}

static void check_secret(Reader *reader, const BoxAnswers *box)
{
	const Preset *preset = provider_preset(box->provider);
	guint ways = !!box->password + !!box->password_file + !!box->client;

	if (ways > 1)
		problems_add(reader->problems, box->at,
		    "only one of 'password', 'password-file' and 'client' can be: how does %s log "
		    "in?",
		    box->address);
	else if (ways == 0)
		problems_add(reader->problems, box->at,
		    "%s cannot log in: 'password', 'password-file' or 'client' is missing",
		    box->address);
	else if (!box->client && preset->password == PASSWORD_ENDED)
		problems_add(reader->problems, box->at,
		    "the provider of %s has ended passwords: give the 'client' that it gave you, "
		    "then consent is "
		    "asked for",
		    box->address);
	else if (box->client && !preset->token)
		problems_add(reader->problems, box->at,
		    "'client' is for consent, and siaga does not know where the provider of %s "
		    "asks for it: "
		    "give its 'provider', or a password",
		    box->address);
}

/* An app password is shown in groups, for the eye only. */
static void drop_blanks(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = '\0';
}

void init_box_finish(Reader *reader, BoxAnswers *box)
{
	if (!box->address)
		return;
	if ((int)box->provider < 0)
		box->provider = provider_of_address(box->address);
	if (!box->name)
		box->name = name_of(box->address);
	if (box->provider == PROVIDER_NONE && !box->imap)
		box->imap = g_strdup_printf("imaps://imap.%s", domain_of(box->address));
	if (box->provider == PROVIDER_NONE && !box->smtp)
		box->smtp = g_strdup_printf("smtps://smtp.%s", domain_of(box->address));
	if (box->password && provider_preset(box->provider)->password == PASSWORD_APP)
		drop_blanks(box->password);
	check_url(reader, box->at, "imap", box->imap, &schemes_imap);
	check_url(reader, box->at, "smtp", box->smtp, &schemes_smtp);
	check_secret(reader, box);
}

static void name_apart(GPtrArray *boxes)
{
	for (guint i = 0; i < boxes->len; i++) {
		BoxAnswers *box = boxes->pdata[i];
		for (guint k = 0; box->name && k < i; k++) {
			const BoxAnswers *other = boxes->pdata[k];
			if (g_strcmp0(box->name, other->name) != 0)
				continue;
			char *name = g_strdup_printf("%s-%u", box->name, i + 1);
			g_free(box->name);
			box->name = name;
		}
	}
}

static bool is_same(const char *a, const char *b)
{
	return a && b && g_ascii_strcasecmp(a, b) == 0;
}

void init_answers_check_box(Reader *reader, const InitAnswers *a, const BoxAnswers *box)
{
	if (is_same(box->address, a->approver_address) || is_same(box->address, a->staff_address))
		problems_add(reader->problems, box->at,
		    "%s is a mailbox of the office, which several read, and cannot be a person's "
		    "own "
		    "address",
		    box->address);
	for (guint i = 0; i < a->boxes->len && a->boxes->pdata[i] != box; i++)
		if (is_same(box->address, ((const BoxAnswers *)a->boxes->pdata[i])->address))
			problems_add(reader->problems, box->at,
			    "%s is one of the mailboxes already", box->address);
}

static bool is_zone(const char *name)
{
	GTimeZone *zone = g_time_zone_new_identifier(name);
	bool known = zone != NULL;

	g_clear_pointer(&zone, g_time_zone_unref);
	return known;
}

void init_answers_check(Reader *reader, const InitAnswers *a)
{
	if (a->zone && !is_zone(a->zone))
		problems_add(reader->problems, a->at,
		    "'zone' is '%s', which this machine does not know, expected a name like "
		    "Asia/Jakarta",
		    a->zone);
	if (is_same(a->approver_address, a->staff_address))
		problems_add(reader->problems, a->at,
		    "'approver-address' and 'staff-address' are the same: an address is one "
		    "person's");
	for (guint i = 0; i < a->boxes->len; i++)
		init_answers_check_box(reader, a, a->boxes->pdata[i]);
}

static void settle_host(InitAnswers *a, const BoxAnswers *first)
{
	if (first->address)
		a->host = g_strdup(domain_of(first->address));
}

void init_answers_finish(Reader *reader, InitAnswers *a)
{
	if (!a->host && a->boxes->len > 0)
		settle_host(a, a->boxes->pdata[0]);
	name_apart(a->boxes);
	init_answers_check(reader, a);
}

/* It has passwords in it. */
static void check_private(const InitAnswers *a, const char *path, Problems *problems)
{
	struct stat st;
	bool has = false;

	for (guint i = 0; i < a->boxes->len; i++) {
		const BoxAnswers *box = a->boxes->pdata[i];
		has = has || box->password || box->client_secret;
	}
	if (has && stat(path, &st) == 0 && (st.st_mode & 077))
		problems_add(problems, a->at,
		    "there are passwords in it, and others may read it: chmod 600 %s", path);
}

InitAnswers *init_answers_read(const char *path, Problems *problems)
{
	g_autofree char *absolute = g_canonicalize_filename(path, NULL);
	g_autofree char *base = g_path_get_dirname(absolute);
	g_autoptr(Names) names = names_new();
	g_autoptr(Node) node = yaml_load(path, problems);
	Reader reader = {.problems = problems, .names = names, .base = base};
	InitAnswers *a = node ? row_read(&reader, node, &answers_rows) : NULL;

	if (a && problems_count(problems) == 0)
		init_answers_finish(&reader, a);
	if (a)
		check_private(a, path, problems);
	return a;
}
