#include "engine/facts/health_facts.h"

#include "engine/facts/mailbox_facts.h"
#include "oauth/grant.h"
#include "store/backup.h"
#include "store/folders.h"
#include "store/ledger.h"
#include "store/outbox.h"
#include "store/trouble.h"

#include <sys/stat.h>

/* The engine does nothing else meanwhile. */
enum { RULE_MAILS = 500 };

static HealthWaits mails(Store *store, Outcome outcome)
{
	return (HealthWaits){ledger_count(store, outcome), ledger_oldest(store, outcome)};
}

static HealthWaits letters(Store *store, LetterState state)
{
	return (HealthWaits){outbox_in_state(store, state), outbox_oldest(store, state)};
}

static HealthWaits both(HealthWaits a, HealthWaits b)
{
	gint64 oldest = a.oldest && b.oldest ? MIN(a.oldest, b.oldest) : MAX(a.oldest, b.oldest);

	return (HealthWaits){a.count + b.count, oldest};
}

static void read_waiting(Store *store, HealthFacts *f)
{
	f->held = mails(store, OUTCOME_HELD);
	f->unreadable = both(mails(store, OUTCOME_QUARANTINED), mails(store, OUTCOME_UNFETCHABLE));
	f->pending = letters(store, LETTER_PENDING);
	f->stuck = both(letters(store, LETTER_HELD),
	    both(letters(store, LETTER_FAILED), letters(store, LETTER_DOUBT)));
}

static gint64 trouble_since(Store *store, const char *kind, const char *name)
{
	g_autoptr(Trouble) trouble = trouble_get(store, kind, name);

	return trouble ? trouble->since : 0;
}

/* The folder that was listed longest ago. */
static gint64 listed_at(Store *store, const char *mailbox)
{
	g_autoptr(GPtrArray) folders = folder_list(store, mailbox, NULL);
	gint64 at = 0;

	for (guint i = 0; folders && i < folders->len; i++) {
		const FolderState *folder = folders->pdata[i];
		at = i == 0 ? folder->listed_at : MIN(at, folder->listed_at);
	}
	return at;
}

static void read_consent(const Mailbox *m, AccountHealth *a)
{
	if (!m->login.grant)
		return;
	g_autoptr(Grant) grant = grant_load(m->login.grant, NULL);
	a->consent = grant && !grant->refused ? CONSENT_GOOD : CONSENT_ENDED;
	a->renewed = grant ? grant->since : 0;
}

static AccountHealth account_of(Store *store, const Mailbox *m, gint64 since)
{
	gint64 fetch = trouble_since(store, "fetch", m->name);
	AccountHealth a = {.mailbox = m->name,
	    .reads_from = m->server.host,
	    .sends_by = m->can_send ? m->send.server.host : NULL,
	    .mails = ledger_count_taken(store, m->name, since),
	    .letters = outbox_sent_since(store, m->name, since),
	    .listed = listed_at(store, m->name),
	    .unread_since = fetch ? fetch : trouble_since(store, "folder", m->name),
	    .unsent_since = trouble_since(store, "send", m->name),
	    .full = (int)mailbox_fact(store, FACT_FULL, m->name, -1),
	    .reads_until = mailbox_fact(store, FACT_READS_UNTIL, m->name, 0),
	    .sends_until = mailbox_fact(store, FACT_SENDS_UNTIL, m->name, 0)};

	read_consent(m, &a);
	return a;
}

static void read_accounts(const Carrier *c, gint64 since, HealthFacts *f)
{
	const GPtrArray *mailboxes = c->setup->config->mailboxes;

	f->accounts = g_array_new(FALSE, FALSE, sizeof(AccountHealth));
	for (guint i = 0; i < mailboxes->len; i++) {
		AccountHealth a = account_of(c->store, mailboxes->pdata[i], since);
		g_array_append_val(f->accounts, a);
	}
}

static guint64 size_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (guint64)st.st_size : 0;
}

bool health_facts_read(const Carrier *c, gint64 since, HealthRead *read_r, GError **err)
{
	const Config *config = c->setup->config;
	HealthFacts *f = &read_r->facts;

	*read_r = (HealthRead){.facts = {.backup = backup_last(config->database)}};
	read_waiting(c->store, f);
	read_accounts(c, since, f);
	f->database = size_of(config->database);
	unused_rules_find(config, c->store, RULE_MAILS, &read_r->unused);
	f->unused = read_r->unused.rules;
	f->rule_mails = read_r->unused.mails;
	f->rule_since = read_r->unused.since;
	return store_disk_free(c->store, &f->disk_free, &f->disk_percent, err) &&
	       store_sound(c->store, err);
}

void health_read_clear(HealthRead *read)
{
	g_clear_pointer(&read->facts.accounts, g_array_unref);
	unused_rules_clear(&read->unused);
}
