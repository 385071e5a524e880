#include "command/watch/health.h"

#include "base/tongue.h"
#include "config/office/person_keys.h"
#include "engine/facts/mailbox_facts.h"
#include "store/backup.h"
#include "store/entries.h"
#include "store/folders.h"
#include "store/ledger.h"
#include "store/open.h"
#include "store/outbox.h"
#include "store/upgrade.h"

enum { HOUR = 60 * 60, DAY = 24 * HOUR, HELD_PATIENCE = DAY, COPY_PATIENCE = 7 * DAY };

static void complaint_free(gpointer data)
{
	Complaint *c = data;

	g_free(c->what);
	g_free(c->text);
	g_free(c);
}

static void complain(Health *h, HealthLevel level, const char *what, gint64 since,
    const char *format, ...) G_GNUC_PRINTF(5, 6);

static void complain(
    Health *h, HealthLevel level, const char *what, gint64 since, const char *format, ...)
{
	Complaint *c = g_new0(Complaint, 1);
	va_list ap;

	c->level = level;
	c->what = g_strdup(tongue(what));
	c->since = since;
	va_start(ap, format);
	c->text = g_strdup_vprintf(tongue(format), ap);
	va_end(ap);
	g_ptr_array_add(h->complaints, c);
	h->level = MAX(h->level, level);
}

const Trouble *health_trouble(const Health *h, const char *kind, const char *name)
{
	for (guint i = 0; h->troubles && i < h->troubles->len; i++) {
		const Trouble *t = h->troubles->pdata[i];
		if (g_str_equal(t->kind, kind) && g_str_equal(t->name, name))
			return t;
	}
	return NULL;
}

const Trouble *health_reading(const Health *h, const char *mailbox)
{
	const Trouble *fetch = health_trouble(h, "fetch", mailbox);

	return fetch ? fetch : health_trouble(h, "folder", mailbox);
}

bool health_is_whole(const Trouble *reading)
{
	return reading && g_str_equal(reading->kind, "fetch");
}

/* Troubles of mailboxes that are in the configuration no more are nobody's. */
static void complain_of_accounts(Health *h, const Config *config)
{
	guint unread = 0;

	for (guint i = 0; i < config->mailboxes->len; i++) {
		const Mailbox *m = config->mailboxes->pdata[i];
		const Trouble *fetch = health_reading(h, m->name);
		const Trouble *send = health_trouble(h, "send", m->name);
		g_autofree char *mailbox = g_strdup_printf(_("mailbox %s"), m->name);
		g_autofree char *account = g_strdup_printf(_("account %s"), m->name);
		if (fetch)
			complain(h, HEALTH_PERSON, mailbox, fetch->since, "%s", fetch->text);
		if (send)
			complain(h, HEALTH_PERSON, account, send->since, "%s", send->text);
		unread += health_is_whole(fetch) ? 1 : 0;
	}
	const Trouble *parse = health_trouble(h, "parse", "");
	const Trouble *stamp = config->timestamping.url ? health_trouble(h, "stamp", "") : NULL;
	if (stamp)
		complain(h, HEALTH_PERSON, "time stamps", stamp->since, "%s", stamp->text);
	if (parse)
		complain(h, HEALTH_DOWN, "parsers", parse->since, "%s", parse->text);
	if (unread > 0 && unread == config->mailboxes->len)
		complain(h, HEALTH_DOWN, "mailboxes", 0, "none of them can be read");
}

/* How long a mail may wait for a person: as the rules say when others are told of it. */
static gint64 patience(const Config *config)
{
	gint64 longest = 0;

	for (guint i = 0; i < config->schedule->len; i++) {
		const Job *job = config->schedule->pdata[i];
		for (guint k = 0; job->kind == JOB_TRIAGE && k < job->escalations->len; k++)
			longest =
			    MAX(longest, ((const Escalation *)job->escalations->pdata[k])->after);
	}
	return longest > 0 ? longest : HELD_PATIENCE;
}

static void complain_of_mails(Health *h, const Config *config)
{
	if (h->held.count > 0 && h->now - h->held.oldest > patience(config))
		complain(h, HEALTH_PERSON, "triage", h->held.oldest,
		    "%ld mails wait for a person, see 'siaga triage'", (long)h->held.count);
	if (h->quarantined.count > 0)
		complain(h, HEALTH_PERSON, "mails", h->quarantined.oldest, "%ld quarantined",
		    (long)h->quarantined.count);
	if (h->unfetchable.count > 0)
		complain(h, HEALTH_PERSON, "mails", h->unfetchable.oldest,
		    "%ld could not be fetched: look into the mailbox itself",
		    (long)h->unfetchable.count);
}

static void complain_of_letters(Health *h)
{
	static const struct {
		LetterState state;
		const char *text;
	} bad[] = {
	    {LETTER_FAILED, N_("failed")},
	    {LETTER_DOUBT, N_("in doubt")},
	    {LETTER_HELD, N_("held")},
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		const HealthCount *c = &h->letters[bad[i].state];
		g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, c->count);
		if (c->count > 0)
			complain(h, HEALTH_PERSON, "letters", c->oldest,
			    "%s %s, see 'siaga outbox'", count, tongue(bad[i].text));
	}
}

/* Nobody but a person knows whether he still needs it. */
static void complain_of_copies(Health *h, const Config *config)
{
	g_autoptr(GPtrArray) copies = upgrade_copies(config->database);

	for (guint i = 0; i < copies->len; i++) {
		const UpgradeCopy *c = copies->pdata[i];
		g_autofree char *size = g_format_size(c->bytes);
		if (h->now - c->made > COPY_PATIENCE)
			complain(h, HEALTH_PERSON, "copies", c->made,
			    "%s (%s) was kept by an upgrade or a restore and holds what was erased "
			    "since: remove it when all is well",
			    c->path, size);
	}
}

static void complain_of_rest(Health *h)
{
	const Entry *first = h->overdue->len > 0 ? h->overdue->pdata[0] : NULL;

	if (!h->engine)
		complain(h, HEALTH_DOWN, "siaga", 0, "it does not run: systemctl start siaga");
	if (h->disk_low)
		complain(h, HEALTH_DOWN, "disk", 0,
		    "too little is free, nothing is fetched: make room beside the database");
	if (first)
		complain(h, HEALTH_PERSON, "entries", first->due,
		    h->more_overdue ? "more than %u over their limit" : "%u over their limit",
		    h->overdue->len);
}

static int by_level(gconstpointer a, gconstpointer b)
{
	const Complaint *p = *(Complaint *const *)a, *q = *(Complaint *const *)b;

	return (int)q->level - (int)p->level;
}

static bool read_disk(Health *h, const Opened *o, GError **err)
{
	if (!store_disk_free(o->store, &h->disk_free, &h->disk_percent, err))
		return false;
	h->disk_low = h->disk_free < o->config->limits.disk_free;
	return true;
}

static HealthCount count_mails(Store *store, Outcome outcome)
{
	return (HealthCount){ledger_count(store, outcome), ledger_oldest(store, outcome)};
}

static bool read_entries(Health *h, const Opened *o, GError **err)
{
	h->overdue = entries_overdue(o->store, h->now, HEALTH_OVERDUE + 1, err);
	if (!h->overdue)
		return false;
	h->more_overdue = h->overdue->len > HEALTH_OVERDUE;
	if (h->more_overdue)
		g_ptr_array_set_size(h->overdue, HEALTH_OVERDUE);
	return true;
}

static void read_accounts(Health *h, const Opened *o)
{
	h->accounts = g_array_new(FALSE, FALSE, sizeof(HealthAccount));
	for (guint i = 0; i < o->config->mailboxes->len; i++) {
		const char *name = ((const Mailbox *)o->config->mailboxes->pdata[i])->name;
		const HealthAccount account = {.mailbox = name,
		    .full = (int)mailbox_fact(o->store, FACT_FULL, name, -1),
		    .reads_until = mailbox_fact(o->store, FACT_READS_UNTIL, name, 0),
		    .sends_until = mailbox_fact(o->store, FACT_SENDS_UNTIL, name, 0),
		    .mails = ledger_count_taken(o->store, name, 0),
		    .letters = outbox_sent_since(o->store, name, 0)};
		g_array_append_val(h->accounts, account);
	}
	h->slowest_mail = ledger_slowest(o->store, h->now - HOUR);
	h->slowest_letter = outbox_slowest(o->store, h->now - HOUR);
	h->backup = backup_last(o->config->database);
}

static void begin(Health *h, gint64 now)
{
	*h = (Health){.now = now, .complaints = g_ptr_array_new_with_free_func(complaint_free)};
}

/* In time: what follows has to come from the person. */
static void complain_of_keys(Health *h, const Config *config)
{
	for (guint i = 0; i < config->directory->people->len; i++) {
		const Person *person = config->directory->people->pdata[i];
		gint64 end = person_keys_end(person, h->now);
		if (!end)
			continue;
		g_autofree char *whose = g_strdup_printf(_("key of %s"), person->name);
		if (end < h->now)
			complain(h, HEALTH_PERSON, whose, end,
			    "it has ended: secret letters to "
			    "him are held, signed answers count "
			    "no more");
		else
			complain(h, HEALTH_PERSON, whose, 0, "it ends in %d days",
			    (int)((end - h->now) / DAY));
	}
}

bool health_read(const Opened *o, gint64 now, Health *h, GError **err)
{
	begin(h, now);
	h->engine = store_holder(o->config->database);
	h->held = count_mails(o->store, OUTCOME_HELD);
	h->quarantined = count_mails(o->store, OUTCOME_QUARANTINED);
	h->unfetchable = count_mails(o->store, OUTCOME_UNFETCHABLE);
	for (guint state = LETTER_PENDING; state < HEALTH_LETTERS; state++)
		h->letters[state] =
		    (HealthCount){outbox_in_state(o->store, state), outbox_oldest(o->store, state)};
	h->letters_next = outbox_next_due(o->store, NULL);
	read_accounts(h, o);
	h->troubles = trouble_list(o->store, NULL, err);
	h->folders = h->troubles ? folder_list(o->store, NULL, err) : NULL;
	if (!h->folders || !read_disk(h, o, err) || !read_entries(h, o, err) ||
	    !opened_sound(o, err))
		return false;
	complain_of_rest(h);
	complain_of_accounts(h, o->config);
	complain_of_mails(h, o->config);
	complain_of_letters(h);
	complain_of_copies(h, o->config);
	complain_of_keys(h, o->config);
	g_ptr_array_sort(h->complaints, by_level);
	return true;
}

void health_unread(Health *h, gint64 now, const char *why)
{
	begin(h, now);
	complain(h, HEALTH_DOWN, "siaga", 0, "%s", why);
}

void health_clear(Health *h)
{
	g_free(h->engine);
	g_clear_pointer(&h->overdue, g_ptr_array_unref);
	g_clear_pointer(&h->troubles, g_ptr_array_unref);
	g_clear_pointer(&h->folders, g_ptr_array_unref);
	g_clear_pointer(&h->accounts, g_array_unref);
	g_clear_pointer(&h->complaints, g_ptr_array_unref);
}

const char *health_level_name(HealthLevel level)
{
	static const char *const names[] = {N_("well"), N_("needs a person"), N_("down")};

	return names[level];
}
