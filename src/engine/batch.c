#include "engine/batch.h"

#include "engine/alarm.h"
#include "engine/carry_out.h"
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
	GString *told; /* confirmations, a line each */
	guint n_told;
	gint64 told_ask; /* of the first of them; 0: not known */
} Load;

static void load_clear(Load *load)
{
	if (load->asks)
		g_ptr_array_unref(load->asks);
	g_ptr_array_unref(load->entries);
	g_ptr_array_unref(load->rounds);
	g_array_unref(load->waiting);
	g_string_free(load->told, TRUE);
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

/* A confirmation for this person that is due: its line is taken over, and the timer goes. */
static void add_told(Load *load, const json_t *detail)
{
	const char *line = member(detail, "told");

	if (!*line)
		return;
	g_string_append_printf(load->told, "%s- %s", load->told->len ? "\n" : "", line);
	if (load->n_told++ == 0)
		load->told_ask = json_integer_value(json_object_get(detail, "ask"));
}

static bool take_told(
    const Carrier *c, const Timer *timer, const char *person, Load *load, GError **err)
{
	json_t *detail = json_loads(timer->detail, 0, NULL);
	bool his = *member(detail, "told") && g_str_equal(member(detail, "person"), person);

	if (his)
		add_told(load, detail);
	json_decref(detail);
	return !his || timers_remove(c->store, timer->id, err);
}

static bool load_told(const Carrier *c, const char *person, Load *load, GError **err)
{
	g_autoptr(GPtrArray) timers = timers_of(c->store, 0, err);

	for (guint i = 0; timers && i < timers->len; i++) {
		const Timer *t = timers->pdata[i];
		if (t->at <= c->now && g_str_equal(t->kind, "mail-asks") &&
		    !take_told(c, t, person, load, err))
			return false;
	}
	return timers != NULL;
}

static bool put(const Carrier *c, const Party *party, const Load *load, GError **err)
{
	gint64 id = load->n_told == 1 ? load->told_ask : 0;
	g_autoptr(Ask) ask = id != 0 ? asks_get(c->store, id, NULL) : NULL;
	g_autoptr(Entry) entry = ask ? entries_get(c->store, ask->entry, NULL) : NULL;
	Batch batch = {.config = c->setup->config,
	    .party = party,
	    .waiting = load->waiting,
	    .told = load->told->str,
	    .told_ask = entry ? ask : NULL,
	    .told_entry = entry,
	    .now = c->now};
	g_autoptr(Plan) plan = decide_batch(&batch);

	return carry_out(c, plan, NULL, NULL, err);
}

/* first: the detail of the timer that has rung. */
static bool mail(const Carrier *c, const Party *party, const json_t *first, GError **err)
{
	Load load = {NULL, g_ptr_array_new_with_free_func((GDestroyNotify)entry_free),
	    g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
	    g_array_new(FALSE, FALSE, sizeof(Waiting)), g_string_new(NULL), 0, 0};

	add_told(&load, first);
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
