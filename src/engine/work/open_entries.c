#include "engine/work/open_entries.h"

#include "base/log.h"
#include "engine/carry/absences.h"
#include "engine/process/alarm.h"
#include "flow/entitled.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/transaction.h"
#include "who/party.h"

enum {
	IN_ALARM = 5,
	LOOKED_AT = 10000, /* the latest */
};

typedef struct Look {
	const Config *before, *now;
	Store *store;
	gint64 time;
	GPtrArray *lines; /* of char * */
} Look;

static void tell(const Look *l, const Entry *e, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void tell(const Look *l, const Entry *e, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *what = g_strdup_vprintf(format, args);
	va_end(args);
	g_ptr_array_add(
	    l->lines, g_strdup_printf("entry %s of book %s: %s", e->label, e->book, what));
}

static const Stage *stage_in(const Config *config, const Entry *e, const Workflow **workflow_r)
{
	*workflow_r = config && e->workflow ? config_workflow(config, e->workflow) : NULL;
	return *workflow_r && e->stage ? workflow_stage(*workflow_r, e->stage) : NULL;
}

/* The stage's words that nobody can say any more. */
static void look_at_words(const Look *l, const Entry *e, const Stage *was, const Stage *is)
{
	g_autoptr(GString) gone = g_string_new(NULL);

	for (guint i = 0; was && i < was->answers->len; i++) {
		const Answer *answer = was->answers->pdata[i];
		const Act *act = vocabulary_act(l->before->vocabulary, answer->act);
		if (!stage_answer(is, answer->act))
			g_string_append_printf(
			    gone, "%s%s", gone->len ? ", " : "", act ? act->title : answer->act);
	}
	if (gone->len > 0)
		tell(l, e,
		    "stage '%s' of '%s' does not take %s any more: who answers so is asked back",
		    e->stage, e->workflow, gone->str);
}

static bool may_answer(
    const Look *l, const Config *config, const Entry *e, const Ask *ask, const GPtrArray *asks)
{
	const Workflow *workflow;
	const Stage *stage = stage_in(config, e, &workflow);
	const WorkflowStep step = {config, workflow, l->time, "siaga", {0}, asks};

	return stage && stage->ask && entitled_to(&step, stage, ask);
}

static void look_at_ask(const Look *l, const Entry *e, const Ask *ask, const GPtrArray *asks)
{
	Party party;

	if (!party_find(l->now->directory, ask->person, &party))
		tell(l, e,
		    "'%s', who was asked, is not in the directory: his answer waits for a person",
		    ask->person);
	else if (l->before && may_answer(l, l->before, e, ask, asks) &&
		 !may_answer(l, l->now, e, ask, asks))
		tell(l, e,
		    "'%s' was asked and is not to answer any more: the question goes on to whoever "
		    "is",
		    ask->person);
}

static bool look_at_asks(
    const Look *l, const Entry *e, const Stage *stage, GHashTable *asked, GError **err)
{
	g_autoptr(GPtrArray) asks = NULL;

	if (!g_hash_table_contains(asked, &e->id))
		return true;
	if (!stage->ask) {
		tell(l, e, "stage '%s' of '%s' asks nobody any more: its answers wait for a person",
		    e->stage, e->workflow);
		return true;
	}
	asks = asks_list(l->store, e->id, false, err);
	for (guint i = 0; asks && i < asks->len; i++) {
		const Ask *ask = asks->pdata[i];
		if (ask->state == ASK_OPEN)
			look_at_ask(l, e, ask, asks);
	}
	return asks != NULL;
}

static bool look_at(const Look *l, const Entry *e, GHashTable *asked, GError **err)
{
	const Workflow *workflow, *before;
	const Stage *stage = stage_in(l->now, e, &workflow);
	const Stage *was = stage_in(l->before, e, &before);

	if (!e->workflow)
		return true;
	if (!workflow)
		tell(l, e,
		    "there is no workflow '%s': its limits bring nothing and answers wait for a "
		    "person; put the workflow back, or void the entry",
		    e->workflow);
	else if (!stage)
		tell(l, e,
		    "workflow '%s' has no stage '%s': its limits bring nothing and answers wait "
		    "for a person; put the stage back, or void the entry",
		    e->workflow, e->stage);
	else
		look_at_words(l, e, was, stage);
	return !stage || look_at_asks(l, e, stage, asked, err);
}

/* Ids of entries with open asks; they are borrowed from the asks. */
static GHashTable *asked_entries(const GPtrArray *asks)
{
	GHashTable *ids = g_hash_table_new(g_int64_hash, g_int64_equal);

	for (guint i = 0; i < asks->len; i++)
		g_hash_table_add(ids, &((Ask *)asks->pdata[i])->entry);
	return ids;
}

GPtrArray *open_entries_changed(
    const Config *before, const Config *now, Store *store, gint64 time, GError **err)
{
	const EntryFilter open = {
	    .open_only = true, .most = SECRECY_SANGAT_RAHASIA, .limit = LOOKED_AT};
	g_autoptr(GPtrArray) entries = entries_list(store, &open, err);
	g_autoptr(GPtrArray) asks = entries ? asks_list(store, 0, true, err) : NULL;
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

	if (!asks)
		return NULL;
	g_autoptr(GHashTable) asked = asked_entries(asks);
	const Look look = {before, now, store, time, lines};
	for (guint i = entries->len; i-- > 0;)
		if (!look_at(&look, entries->pdata[i], asked, err))
			return NULL;
	return g_steal_pointer(&lines);
}

static void raise_one(const Config *config, const GPtrArray *lines)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < MIN(lines->len, IN_ALARM); i++)
		g_string_append_printf(
		    text, "%s%s", i > 0 ? "; " : "", (const char *)lines->pdata[i]);
	if (lines->len > IN_ALARM)
		g_string_append_printf(text, "; %u more are in the log", lines->len - IN_ALARM);
	alarm_raise(config, "the configuration changes what is under way: %s", text->str);
}

bool open_entries_tell(
    const Config *before, const Config *now, Store *store, gint64 time, GError **err)
{
	g_autoptr(GPtrArray) lines = open_entries_changed(before, now, store, time, err);

	if (!lines)
		return false;
	for (guint i = 0; i < lines->len; i++)
		log_warn("%s", (const char *)lines->pdata[i]);
	if (lines->len == 0)
		return true;
	raise_one(now, lines);
	return !before || absences_look_after(store, time, err);
}

bool open_entries_take(
    const Config *before, const Config *now, Store *store, gint64 time, GError **err)
{
	return store_begin(store, err) && open_entries_tell(before, now, store, time, err) &&
	       store_commit(store, err);
}
