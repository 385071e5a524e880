#include "engine/batch.h"

#include "decide/batch.h"
#include "engine/alarm.h"
#include "store/asks.h"
#include "store/entries.h"

#include <jansson.h>

/* What waits, with the entries it is about, kept together. */
typedef struct Load {
	GPtrArray *asks; /* of Ask */
	GPtrArray *entries; /* of Entry */
	GArray *waiting; /* of Waiting */
} Load;

static void load_clear(Load *load)
{
	if (load->asks)
		g_ptr_array_unref(load->asks);
	g_ptr_array_unref(load->entries);
	g_array_unref(load->waiting);
}

static bool load_waiting(const Carrier *c, const char *person, Load *load, GError **err)
{
	load->entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	load->waiting = g_array_new(FALSE, FALSE, sizeof(Waiting));
	load->asks = asks_unmailed(c->store, person, err);
	for (guint i = 0; load->asks && i < load->asks->len; i++) {
		const Ask *ask = load->asks->pdata[i];
		/* Those whose own time has not come wait on. */
		if (ask->mail_at > c->now)
			continue;
		Entry *entry = entries_get(c->store, ask->entry, err);
		if (!entry)
			return false;
		g_ptr_array_add(load->entries, entry);
		Waiting w = {ask, entry};
		g_array_append_val(load->waiting, w);
	}
	return load->asks != NULL;
}

static bool mail(const Carrier *c, const Party *party, GError **err)
{
	Load load;
	bool done = load_waiting(c, party->name, &load, err);

	if (done && load.waiting->len > 0) {
		Batch batch = {c->setup->config, party, load.waiting, c->now};
		g_autoptr(Plan) plan = decide_batch(&batch);
		done = carry_out(c, plan, NULL, NULL, err);
	}
	load_clear(&load);
	return done;
}

bool batch_run(const Carrier *c, const Timer *timer, GError **err)
{
	json_t *detail = json_loads(timer->detail, 0, NULL);
	const char *name = json_string_value(json_object_get(detail, "person"));
	Party party;
	bool there = name && party_find(c->setup->config->directory, name, &party);
	bool done = !there || mail(c, &party, err);

	if (!there)
		alarm_raise(c->setup->config,
		    "asks wait for '%s', who has no address in directory.yaml any more",
		    name ? name : "");
	json_decref(detail);
	return done;
}
