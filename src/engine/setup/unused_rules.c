#include "engine/setup/unused_rules.h"

#include "base/zone.h"
#include "engine/setup/circumstances.h"
#include "engine/setup/setup.h"
#include "message/json.h"
#include "read/report/judges.h"
#include "store/history.h"
#include "store/ledger.h"

enum {
	MAILS_MOST = 2000, /* that a person waits for */
	ENTRIES_MOST = 20000,
};

/* What mails are judged with; the configuration is the caller's. */
typedef struct Bench {
	Setup setup;
	GHashTable *unused; /* names, borrowed from the rules */
	gint64 oldest; /* of the mails that were looked at */
} Bench;

static void bench_open(Bench *b, const Config *config)
{
	g_autoptr(Problems) none = problems_new();

	b->setup = (Setup){.config = (Config *)(gsize)config,
	    .rules = ruleset_compile(config->routing, none),
	    .places = place_finder_new(config->gazetteer, config->language),
	    .judges = judges_new(config)};
	b->oldest = 0;
	b->unused = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < config->routing->len; i++)
		g_hash_table_add(b->unused, ((Rule *)config->routing->pdata[i])->name);
}

static void bench_close(Bench *b)
{
	g_hash_table_unref(b->unused);
	judges_free(b->setup.judges);
	place_finder_free(b->setup.places);
	ruleset_free(b->setup.rules);
}

static void judge(Bench *b, const LedgerLine *line)
{
	const Config *config = b->setup.config;
	const Mailbox *mailbox = config_mailbox(config, line->mailbox);
	const Mailbox *of = mailbox ? mailbox : config->mailboxes->pdata[0];
	g_autoptr(Message) m = message_from_stored(line->message, NULL);

	if (!m)
		return;
	Circumstances c = circumstances_of(config, of, m, line->received);
	c.from_spam_folder = g_strcmp0(line->folder, of->spam_folder) == 0;
	g_autoptr(Judgement) judgement = judgement_of_mail(b->setup.judges, m, c.sender.unit);
	c.judgement = judgement;
	g_autoptr(Match) match = judge_mail(b->setup.rules, b->setup.places, config, m, &c);
	for (guint i = 0; i < match->rules->len; i++)
		g_hash_table_remove(b->unused, ((const MatchedRule *)match->rules->pdata[i])->name);
}

/* Newest first, until every rule has matched.  How many were looked at. */
static guint judge_latest(Bench *b, Store *store, const GArray *ids, guint most)
{
	guint looked = 0;

	for (guint i = ids->len; i-- > 0 && looked < most;) {
		g_autoptr(LedgerLine) line = ledger_get(store, g_array_index(ids, gint64, i), NULL);
		if (!line || g_hash_table_size(b->unused) == 0)
			break;
		judge(b, line);
		b->oldest = line->received;
		looked++;
	}
	return looked;
}

/* What was noted down, or came by SMS, was judged by other words than the mail's that stands in the ledger. */
static bool forget_used(Bench *b, Store *store)
{
	g_autoptr(GPtrArray) used = history_rules(store, ENTRIES_MOST, NULL);

	for (guint i = 0; used && i < used->len; i++)
		g_hash_table_remove(b->unused, used->pdata[i]);
	return used != NULL;
}

/* In the order of the file. */
static GPtrArray *left(const Bench *b)
{
	const GPtrArray *routing = b->setup.config->routing;
	GPtrArray *rules = g_ptr_array_new();

	for (guint i = 0; i < routing->len; i++) {
		Rule *rule = routing->pdata[i];
		if (g_hash_table_contains(b->unused, rule->name))
			g_ptr_array_add(rules, rule);
	}
	return rules;
}

void unused_rules_clear(UnusedRules *unused)
{
	g_clear_pointer(&unused->rules, g_ptr_array_unref);
}

void unused_rules_find(const Config *config, Store *store, guint most, UnusedRules *unused_r)
{
	g_autoptr(GArray) ids = ledger_known_since(store, 0);
	Bench bench;

	*unused_r = (UnusedRules){.mails = ids->len};
	if (ids->len < UNUSED_RULES_LEAST)
		return;
	bench_open(&bench, config);
	if (bench.setup.rules && forget_used(&bench, store)) {
		unused_r->mails = judge_latest(&bench, store, ids, most);
		unused_r->since = bench.oldest;
		unused_r->rules = store_sound(store, NULL) ? left(&bench) : NULL;
	}
	bench_close(&bench);
}

void unused_rules_advise(const Config *config, Store *store, Problems *advice)
{
	g_auto(UnusedRules) unused = {0};

	unused_rules_find(config, store, MAILS_MOST, &unused);
	g_autofree char *since = zone_text(unused.since, config->office.zone, "%d-%m-%Y");
	for (guint i = 0; unused.rules && i < unused.rules->len; i++) {
		const Rule *rule = unused.rules->pdata[i];
		problems_add(advice, rule->at,
		    "rule '%s' has matched nothing: no entry, and none of the latest %u mails "
		    "(since %s)",
		    rule->name, unused.mails, since);
	}
}
