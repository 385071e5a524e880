#include "engine/work/batch.h"

#include "engine/process/alarm.h"
#include "engine/carry/carry_out.h"
#include "flow/batch.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/timers.h"

#include <jansson.h>

/* What waits for one person, with what it is about, kept together. */
typedef struct Load {
	GPtrArray *asks; /* of Ask */
	GPtrArray *entries; /* of Entry */
	GPtrArray *rounds; /* of GPtrArray of Ask: all of each entry */
	GArray *waiting; /* of Waiting */
	GArray *told; /* of Told, whose members are these: */
	GPtrArray *told_lines, *told_asks, *told_entries; /* of char *, Ask, Entry */
} Load;

static void load_clear(Load *load)
{
	if (load->asks)
		g_ptr_array_unref(load->asks);
	g_ptr_array_unref(load->entries);
	g_ptr_array_unref(load->rounds);
	g_array_unref(load->waiting);
	g_array_unref(load->told);
	g_ptr_array_unref(load->told_lines);
	g_ptr_array_unref(load->told_asks);
	g_ptr_array_unref(load->told_entries);
}

static bool is_loaded(const Load *load, gint64 entry)
{
	for (guint i = 0; i < load->entries->len; i++)
		if (((const Entry *)load->entries->pdata[i])->id == entry)
			return true;
	return false;
}

static bool load_one(const Carrier *c, const Ask *ask, Load *load, GError **err)
{
	g_autoptr(Entry) entry = entries_get(c->store, ask->entry, err);
	g_autoptr(GPtrArray) round = entry ? asks_list(c->store, entry->id, false, err) : NULL;

	if (!round)
		return false;
	Waiting w = {ask, entry, round};
	g_array_append_val(load->waiting, w);
	g_ptr_array_add(load->entries, g_steal_pointer(&entry));
	g_ptr_array_add(load->rounds, g_steal_pointer(&round));
	return true;
}

/* Those whose own time has not come wait on. */
static bool load_asks(const Carrier *c, const char *person, Load *load, GError **err)
{
	load->asks = asks_unmailed(c->store, person, err);
	for (guint i = 0; load->asks && i < load->asks->len; i++) {
		const Ask *ask = load->asks->pdata[i];
		if (ask->mail_at > c->now || is_loaded(load, ask->entry))
			continue;
		if (!load_one(c, ask, load, err))
			return false;
	}
	return load->asks != NULL;
}

static const char *member(const json_t *detail, const char *name)
{
	const char *text = json_string_value(json_object_get(detail, name));
	return text ? text : "";
}

/* A confirmation for this person that is due. */
static void add_told(const Carrier *c, Load *load, const json_t *detail)
{
	gint64 id = json_integer_value(json_object_get(detail, "ask"));
	char *line = g_strdup(member(detail, "told"));
	Ask *ask = id != 0 ? asks_get(c->store, id, NULL) : NULL;
	Told told = {line, ask, ask ? entries_get(c->store, ask->entry, NULL) : NULL};

	g_array_append_val(load->told, told);
	g_ptr_array_add(load->told_lines, line);
	g_ptr_array_add(load->told_asks, ask);
	g_ptr_array_add(load->told_entries, (gpointer)(gsize)told.entry);
}

static bool take_told(
    const Carrier *c, const Timer *timer, const char *person, Load *load, GError **err)
{
	json_t *detail = json_loads(timer->detail, 0, NULL);
	bool his = *member(detail, "told") && g_str_equal(member(detail, "person"), person);

	if (his)
		add_told(c, load, detail);
	json_decref(detail);
	return !his || timers_remove(c->store, timer->id, err);
}

static bool load_told(const Carrier *c, const char *person, Load *load, GError **err)
{
	g_autoptr(GPtrArray) timers = timers_of(c->store, 0, err);

	for (guint i = 0; timers && i < timers->len; i++) {
		const Timer *t = timers->pdata[i];
		if (t->at <= c->now && t->kind == TIMER_MAIL_ASKS &&
		    !take_told(c, t, person, load, err))
			return false;
	}
	return timers != NULL;
}

static bool put(const Carrier *c, const Party *party, const Load *load, GError **err)
{
	Batch batch = {.config = c->setup->config,
	    .judges = c->setup->judges,
	    .party = party,
	    .waiting = load->waiting,
	    .told = load->told,
	    .now = c->now};
	g_autoptr(Plan) plan = decide_batch(&batch);

	return carry_out(c, plan, NULL, NULL, err);
}

/* first: the detail of the timer that has rung. */
static bool mail(const Carrier *c, const Party *party, const json_t *first, GError **err)
{
	Load load = {.entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free),
	    .rounds = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
	    .waiting = g_array_new(FALSE, FALSE, sizeof(Waiting)),
	    .told = g_array_new(FALSE, FALSE, sizeof(Told)),
	    .told_lines = g_ptr_array_new_with_free_func(g_free),
	    .told_asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free),
	    .told_entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free)};

	if (*member(first, "told"))
		add_told(c, &load, first);
	bool done = load_asks(c, party->name, &load, err) && load_told(c, party->name, &load, err);
	if (done && (load.waiting->len > 0 || load.told->len > 0))
		done = put(c, party, &load, err);
	load_clear(&load);
	return done;
}

bool batch_run(const Carrier *c, const Timer *timer, GError **err)
{
	json_t *detail = json_loads(timer->detail, 0, NULL);
	const char *name = member(detail, "person");
	Party party;
	bool there = party_find(c->setup->config->directory, name, &party);

	if (!there)
		alarm_raise(c->setup->config,
		    "asks wait for '%s', who has no address in directory.yaml any more", name);
	bool done = there ? mail(c, &party, detail, err) : true;
	json_decref(detail);
	return done;
}
