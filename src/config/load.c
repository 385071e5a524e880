#include "config/load.h"

#include "config/office/check.h"
#include "config/office/oauth.h"
#include "config/office/rulesdir.h"
#include "config/office/tables.h"
#include "config/office/timestamp.h"

#include <string.h>

enum { MIB = 1024 * 1024, MINUTE = 60, HOUR = 60 * 60, DAY = 24 * 60 * 60 };

static void read_zone(Reader *reader, const Node *node, void *member)
{
	Office *office = member;
	const char *text = node_text(reader, node, "time-zone", "a zone like Asia/Jakarta");

	if (!text)
		return;
	GTimeZone *zone = g_time_zone_new_identifier(text);
	if (!zone) {
		problems_add(reader->problems, node->at,
		    "'time-zone' is '%s', which this machine does not know, expected a name like "
		    "Asia/Jakarta",
		    text);
		return;
	}
	g_free(office->zone_name);
	g_clear_pointer(&office->zone, g_time_zone_unref);
	office->zone_name = g_strdup(text);
	office->zone = zone;
}

static void clear_zone(void *member)
{
	Office *office = member;

	g_free(office->zone_name);
	g_clear_pointer(&office->zone, g_time_zone_unref);
}

static const Field office_fields[] = {
    {.key = "name",
	.kind = FIELD_TEXT,
	.offset = offsetof(Office, name),
	.required = true,
	.help = "What the office is called: in letters, and beside its address.",
	.example = "Ashcombe Town Council"},
    {.key = "head-title",
	.kind = FIELD_TEXT,
	.offset = offsetof(Office, head_title),
	.required = true,
	.help = "Title of who signs the office's letters.",
	.example = "Town Clerk"},
    {.key = "decree",
	.kind = FIELD_TEXT,
	.offset = offsetof(Office, decree),
	.help = "Decree of the service standard, printed below the office's name.",
	.absent = "none",
	.example = "Service standard 4 of 2026"},
    {.key = "address",
	.kind = FIELD_TEXT,
	.offset = offsetof(Office, address),
	.required = true,
	.help = "Street and post code, as letters print them.",
	.example = "Town Hall, Market Square, Ashcombe AS1 2TC"},
    {.key = "place",
	.kind = FIELD_TEXT,
	.offset = offsetof(Office, place),
	.required = true,
	.help = "Place in the date line of letters.",
	.example = "Ashcombe"},
    {.key = "phone",
	.kind = FIELD_TEXT,
	.offset = offsetof(Office, phone),
	.help = "Telephone number that letters print.",
	.absent = "none",
	.example = "01632 960100"},
    {.key = "email",
	.kind = FIELD_ADDRESS,
	.offset = offsetof(Office, email),
	.help = "Mail address that letters print.",
	.absent = "none",
	.example = "complaints@ashcombe.example"},
    {.key = "web",
	.kind = FIELD_TEXT,
	.offset = offsetof(Office, web),
	.help = "Web address that letters print.",
	.absent = "none",
	.example = "ashcombe.example"},
    {.key = "host",
	.kind = FIELD_DOMAIN,
	.offset = offsetof(Office, host),
	.required = true,
	.help = "Domain of the Message-IDs and List-Ids of all letters.",
	.example = "ashcombe.example"},
    {.key = "time-zone",
	.kind = FIELD_OWN,
	.offset = 0,
	.required = true,
	.read = read_zone,
	.clear = clear_zone,
	.expects = "a zone like Asia/Jakarta",
	.help = "Zone in which the office's clocks go.",
	.example = "Europe/London"},
    {.key = "zone-label",
	.kind = FIELD_TEXT,
	.offset = offsetof(Office, zone_label),
	.required = true,
	.help = "What letters print behind a time of day.",
	.example = "UK time"},
    {.key = "letterhead",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Office, letterhead),
	.help = "Lines on top of letters.",
	.absent = "the name alone",
	.example = "[ASHCOMBE TOWN COUNCIL, Town Hall]"},
    {.key = NULL},
};

static const Field acknowledging_fields[] = {
    {.key = "unverified",
	.kind = FIELD_BOOL,
	.offset = offsetof(Acknowledging, unverified),
	.help =
	    "Whether a sender whom nobody vouches for gets a receipt, too: one an address and day.",
	.absent = "no",
	.example = "yes"},
    {.key = "per-address",
	.kind = FIELD_COUNT,
	.offset = offsetof(Acknowledging, per_address),
	.most = 1000,
	.help = "Receipts to one address in an hour; addresses of units are free of it.",
	.absent = "6",
	.example = "6"},
    {.key = "unverified-total",
	.kind = FIELD_COUNT,
	.offset = offsetof(Acknowledging, unverified_total),
	.most = 10000,
	.help = "Receipts in an hour over all senders whom nobody vouches for.",
	.absent = "30",
	.example = "30"},
    {.key = "per-peer",
	.kind = FIELD_COUNT,
	.offset = offsetof(Acknowledging, per_peer),
	.least = 1,
	.most = 1000,
	.help = "Letters of any kind to one stranger in an hour, against loops.",
	.absent = "5",
	.example = "5"},
    {.key = NULL},
};

enum { MOST_AN_HOUR = 100000 };

static const Field limits_fields[] = {
    {.key = "disk-free",
	.kind = FIELD_BYTES,
	.offset = offsetof(Limits, disk_free),
	.help = "Below so much room on the disk nothing is fetched; letters still leave.",
	.absent = "512MiB",
	.example = "1GiB"},
    {.key = "parsers",
	.kind = FIELD_COUNT,
	.offset = offsetof(Limits, parsers),
	.least = 1,
	.most = 32,
	.help = "Processes that read mails.",
	.absent = "2",
	.example = "4"},
    {.key = "release-delay",
	.kind = FIELD_SECONDS,
	.offset = offsetof(Limits, release_delay),
	.most = DAY,
	.help = "What a decision sends waits so long, so that it can be taken back.",
	.absent = "5m",
	.example = "10m"},
    {.key = "ask-expires",
	.kind = FIELD_SECONDS,
	.offset = offsetof(Limits, ask_expires),
	.least = HOUR,
	.help = "The code of a request can be answered so long.",
	.absent = "30d",
	.example = "14d"},
    {.key = "ask-again",
	.kind = FIELD_COUNT,
	.offset = offsetof(Limits, ask_again),
	.most = 10,
	.help = "Unclear answers are asked back so often, then a person looks.",
	.absent = "2",
	.example = "1"},
    {.key = "stranger-hour",
	.kind = FIELD_COUNT,
	.offset = offsetof(Limits, stranger_hour),
	.most = MOST_AN_HOUR,
	.help = "Mails of one unknown or unproved sender that act in an hour; the others wait in "
		"the list of held mails, many as one line. 0: no limit.",
	.absent = "10",
	.example = "20"},
    {.key = "strangers-hour",
	.kind = FIELD_COUNT,
	.offset = offsetof(Limits, strangers_hour),
	.most = MOST_AN_HOUR,
	.help = "Entries of all unknown senders together in an hour. 0: no limit.",
	.absent = "60",
	.example = "100"},
    {.key = "letters-hour",
	.kind = FIELD_COUNT,
	.offset = offsetof(Limits, letters_hour),
	.most = MOST_AN_HOUR,
	.help = "Questions to one person in an hour, urgent ones twice as many; then they come as "
		"lists. 0: no limit.",
	.absent = "30",
	.example = "50"},
    {.key = NULL},
};

static void read_outlet(Reader *reader, const Node *node, void *member)
{
	*(Mailbox **)member = row_read(reader, node, &outlet_rows);
}

static void clear_outlet(void *member)
{
	row_free(*(Mailbox **)member);
}

static const Field config_fields[] = {
    {.key = "office",
	.kind = FIELD_MAP,
	.offset = offsetof(Config, office),
	.required = true,
	.fields = office_fields,
	.help = "Who the office is.",
	.example = "{name: Ashcombe Town Council}"},
    {.key = "database",
	.kind = FIELD_PATH,
	.offset = offsetof(Config, database),
	.required = true,
	.help = "The database; its key, mark and mails stand beside it.",
	.example = "/var/lib/siaga/siaga.db"},
    {.key = "rules",
	.kind = FIELD_PATH,
	.offset = offsetof(Config, rules),
	.help = "Directory of the office's rules. Relative paths count from this file's directory.",
	.absent = "rules",
	.example = "rules"},
    {.key = "templates",
	.kind = FIELD_PATH,
	.offset = offsetof(Config, templates),
	.help = "Directory of the office's letters.",
	.absent = "templates",
	.example = "templates"},
    {.key = "common",
	.kind = FIELD_PATH,
	.offset = offsetof(Config, common),
	.help = "Directory with rules and templates that hold where the office has no file of that "
		"name: "
		"words, letters, times of recurring work.",
	.absent = "none: the office has all of them",
	.example = "/usr/local/share/siaga/offices/english"},
    {.key = "sender",
	.kind = FIELD_ADDRESS,
	.offset = offsetof(Config, sender),
	.help = "Address of the mailbox that letters leave from which answer no mail.",
	.absent = "the first mailbox that can send",
	.example = "complaints@ashcombe.example"},
    {.key = "alarm",
	.kind = FIELD_PATH,
	.offset = offsetof(Config, alarm),
	.help = "Program that gets an alarm's text on standard input.",
	.absent = "none",
	.example = "/usr/local/bin/page-me"},
    {.key = "administrator",
	.kind = FIELD_ADDRESS,
	.offset = offsetof(Config, administrator),
	.help = "Who gets alarms by mail, too: at once, then one sum an hour.",
	.absent = "nobody",
	.example = "admin@ashcombe.example"},
    {.key = "alarms",
	.kind = FIELD_OWN,
	.offset = offsetof(Config, outlet),
	.read = read_outlet,
	.rows = &outlet_rows,
	.clear = clear_outlet,
	.expects = "a map",
	.help = "An account of its own for alarms, for when the office's own is the trouble.",
	.absent = "the office's own mailbox",
	.example = "{address: desk@mail.example, send: {url: \"smtps://smtp.mail.example\", "
		   "secret: \"env:ALARM\"}}"},
    {.key = "acknowledge",
	.kind = FIELD_MAP,
	.offset = offsetof(Config, acknowledging),
	.fields = acknowledging_fields,
	.help = "Who gets receipts, and how many.",
	.absent = "as its keys say",
	.example = "{unverified: no}"},
    {.key = "limits",
	.kind = FIELD_MAP,
	.offset = offsetof(Config, limits),
	.fields = limits_fields,
	.help = "How much and how long.",
	.absent = "as its keys say",
	.example = "{release-delay: 5m}"},
    {.key = "paper",
	.kind = FIELD_MAP,
	.offset = offsetof(Config, paper),
	.fields = paper_fields,
	.help = "How letters and books are printed (PDF).",
	.absent = "as its keys say",
	.example = "{size: 11}"},
    {.key = "timestamp",
	.kind = FIELD_MAP,
	.offset = offsetof(Config, timestamping),
	.fields = timestamp_fields,
	.help = "Time stamps of the history's end by another's server (RFC 3161), once a day.",
	.absent = "none are taken",
	.example = "{url: \"https://tsa.example/tsr\", ca: /etc/siaga/tsa.pem}"},
    {.key = "mailboxes",
	.kind = FIELD_ROWS,
	.offset = offsetof(Config, mailboxes),
	.required = true,
	.rows = &mailbox_rows,
	.help = "The mailboxes that are fetched.",
	.example = "[{name: complaints, address: complaints@ashcombe.example, url: "
		   "\"imaps://imap.ashcombe.example\"}]"},
    {.key = NULL},
};

static void init_config(void *row)
{
	Config *config = row;

	config->paper = (PaperSettings){
	    .size = 11, .least = 9, .top = 20, .right = 20, .bottom = 25, .left = 20};
	config->acknowledging =
	    (Acknowledging){.per_address = 6, .unverified_total = 30, .per_peer = 5};
	config->timestamping = (Timestamping){.timeout = 30, .alarm_after = 3 * DAY};
	config->limits = (Limits){
	    .disk_free = (guint64)512 * MIB,
	    .parsers = 2,
	    .release_delay = 5 * MINUTE,
	    .ask_expires = 30 * DAY,
	    .ask_again = 2,
	    .stranger_hour = 10,
	    .strangers_hour = 60,
	    .letters_hour = 30,
	};
	rulesdir_init(config);
}

static void clear_config(void *row)
{
	Config *config = row;

	g_free(config->path);
	rulesdir_clear(config);
}

const Rows config_rows = {.what = "configuration",
    .size = sizeof(Config),
    .fields = config_fields,
    .at = -1,
    .init = init_config,
    .clear = clear_config};

/* Midnight of that day in the office's zone; `since` is a day in the file. */
static gint64 midnight(gint64 day, GTimeZone *zone)
{
	gint64 local = day * DAY;
	gint interval = g_time_zone_adjust_time(zone, G_TIME_TYPE_STANDARD, &local);

	return local - g_time_zone_get_offset(zone, interval);
}

static const Mailbox *mailbox_of_address(const Config *config, const char *address)
{
	for (guint i = 0; i < config->mailboxes->len; i++) {
		const Mailbox *mailbox = config->mailboxes->pdata[i];
		if (g_strcmp0(mailbox->address, address) == 0)
			return mailbox;
	}
	return NULL;
}

/* The address that the file names becomes the mailbox that fetches it. */
static void settle_sender(Reader *reader, Config *config, const Node *node)
{
	g_autofree char *address = g_steal_pointer(&config->sender);
	const Mailbox *found = address ? mailbox_of_address(config, address) : NULL;

	/* The mailbox may be the very one that could not be read. */
	if (address && !found && problems_in(reader->problems, node->at.file))
		return;
	if (address && (!found || !found->can_send)) {
		problems_add(reader->problems, node_get(node, "sender")->at,
		    "'sender' is '%s', %s: answers to it would be lost", address,
		    found ? "whose mailbox cannot send" : "which no mailbox fetches");
		return;
	}
	for (guint i = 0; !found && i < config->mailboxes->len; i++) {
		const Mailbox *mailbox = config->mailboxes->pdata[i];
		found = mailbox->can_send ? mailbox : NULL;
	}
	config->sender = found ? g_strdup(found->name) : NULL;
}

static void settle(Reader *reader, Config *config, const Node *node)
{
	if (config->common && !g_file_test(config->common, G_FILE_TEST_IS_DIR))
		problems_add(reader->problems, node_get(node, "common")->at,
		    "'common' is '%s', which is no directory", config->common);
	if (!config->rules)
		config->rules = g_canonicalize_filename("rules", reader->base);
	if (!config->templates)
		config->templates = g_canonicalize_filename("templates", reader->base);
	if (!config->office.letterhead->len && config->office.name)
		g_ptr_array_add(config->office.letterhead, g_strdup(config->office.name));
	for (guint i = 0; i < config->mailboxes->len; i++) {
		Mailbox *mailbox = config->mailboxes->pdata[i];
		if (mailbox->since && config->office.zone)
			mailbox->since = midnight(mailbox->since, config->office.zone);
		oauth_place(&mailbox->login, config->database);
		oauth_place(&mailbox->send.login, config->database);
	}
	if (config->outlet)
		oauth_place(&config->outlet->send.login, config->database);
	settle_sender(reader, config, node);
	timestamp_check(reader, node_get(node, "timestamp"), &config->timestamping);
	if (config->outlet && !node_get(node, "administrator"))
		problems_add(reader->problems, node_get(node, "alarms")->at,
		    "'alarms' has nobody to tell: 'administrator' is missing");
}

/* The office's own addresses are read by several: nobody's in person (tests/abuse: 1b). */
static void check_mailbox(const Config *config, guint index, Problems *problems)
{
	const Mailbox *mailbox = config->mailboxes->pdata[index];
	Correspondent who = mailbox->address ? directory_sender(config->directory, mailbox->address)
					     : (Correspondent){NULL, NULL};

	if (who.person && !person_is_shared(who.person))
		problems_add(problems, who.person->at,
		    "%s is the office's own mailbox and cannot be '%s''s alone: name its 'readers'",
		    mailbox->address, who.person->name);
	for (guint i = 0; i < index; i++) {
		const Mailbox *other = config->mailboxes->pdata[i];
		if (g_strcmp0(other->address, mailbox->address) == 0)
			problems_add(problems, mailbox->at, "mailbox '%s' has the address of '%s'",
			    mailbox->name, other->name);
	}
}

static const Stage *asking_stage(const Workflow *workflow)
{
	for (guint i = 0; i < workflow->stages->len; i++)
		if (((const Stage *)workflow->stages->pdata[i])->ask)
			return workflow->stages->pdata[i];
	return NULL;
}

/* Who is to be asked by mail needs an account that sends. */
static void check_sender(const Config *config, Problems *problems)
{
	const Mailbox *first = config->mailboxes->len ? config->mailboxes->pdata[0] : NULL;

	for (guint i = 0; first && !config->sender && i < config->workflows->len; i++) {
		const Workflow *workflow = config->workflows->pdata[i];
		const Stage *stage = asking_stage(workflow);
		if (!stage)
			continue;
		problems_add_lesser(problems, first->at,
		    "no mailbox can send, so that stage '%s' of workflow '%s' cannot ask anybody: "
		    "give this mailbox, or another one, a 'send' with the url of its server",
		    stage->name, workflow->name);
		return;
	}
}

static void check_all(const Config *config, Problems *problems)
{
	const char *directory = rulesdir_file(config, "directory.yaml");
	bool people = !problems_in(problems, directory);
	bool schedule = people && !problems_in(problems, rulesdir_file(config, "schedule.yaml"));

	if (people)
		directory_check(config->directory, problems);
	if (people && !problems_in(problems, rulesdir_file(config, "vocabulary.yaml")))
		allowed_check(config, problems);
	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *workflow = config->workflows->pdata[i];
		if (!problems_in(problems, workflow->at.file))
			workflow_check(workflow, config, people, problems);
	}
	for (guint i = 0; schedule && i < config->schedule->len; i++) {
		const Job *job = config->schedule->pdata[i];
		for (guint j = 0; j < job->letters->len; j++) {
			const LetterOrder *order = job->letters->pdata[j];
			if (order->to != TO_ADMINISTRATOR)
				recipients_check(order, order->up_to, config, problems);
		}
	}
	if (!problems_in(problems, rulesdir_file(config, "survey.yaml")))
		survey_check(config, problems);
	for (guint i = 0; i < config->mailboxes->len; i++)
		check_mailbox(config, i, problems);
	check_sender(config, problems);
}

Config *config_load(const char *path, Problems *problems)
{
	g_autofree char *absolute = g_canonicalize_filename(path, NULL);
	g_autofree char *base = g_path_get_dirname(absolute);
	g_autoptr(Names) names = names_new();
	g_autoptr(Node) node = yaml_load(path, problems);
	Reader reader = {.problems = problems, .names = names, .base = base};

	Config *config = node ? row_read(&reader, node, &config_rows) : NULL;
	if (!config)
		return NULL;
	config->path = g_steal_pointer(&absolute);
	settle(&reader, config, node);
	rulesdir_read(&reader, config);
	rulesdir_letters(&reader, config);
	names_resolve(names, problems);
	check_all(config, problems);
	return config;
}

bool config_retell(Config *config, const char *path)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Names) names = names_new();
	g_autoptr(Node) node = yaml_load(path, problems);
	Reader reader = {.problems = problems, .names = names};
	Language *language = node ? row_read(&reader, node, &language_rows) : NULL;

	if (!language || problems_count(problems) > 0) {
		row_free(language);
		return false;
	}
	row_free(config->language);
	config->language = language;
	return true;
}
