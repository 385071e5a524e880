#include "engine/facts/flood_facts.h"

#include "decide/flood.h"
#include "store/entries.h"
#include "store/ledger.h"

#include <jansson.h>

enum { HOUR = 60 * 60 };

void flood_facts(Store *store, Arrival *known)
{
	const Limits *limits = &known->config->limits;
	gint64 since = known->received - HOUR;

	known->stranger_hour = known->strangers_hour = 0;
	if (!flood_concerns(known))
		return;
	if (known->sender.address && limits->stranger_hour > 0)
		known->stranger_hour = ledger_count_sender(
		    store, known->sender.address, since, known->received, limits->stranger_hour);
	if (limits->strangers_hour > 0)
		known->strangers_hour = entries_count_strangers(
		    store, known->now - HOUR, since, limits->strangers_hour);
}

static void add(json_t *list, const GPtrArray *addresses)
{
	for (guint i = 0; i < addresses->len; i++)
		json_array_append_new(list, json_string(addresses->pdata[i]));
}

char *flood_known_addresses(const Directory *directory)
{
	json_t *list = json_array();

	for (guint i = 0; i < directory->people->len; i++)
		add(list, ((const Person *)directory->people->pdata[i])->addresses);
	for (guint i = 0; i < directory->units->len; i++)
		add(list, ((const Unit *)directory->units->pdata[i])->addresses);
	char *text = json_dumps(list, JSON_COMPACT);
	json_decref(list);
	char *copy = g_strdup(text);
	free(text);
	return copy;
}
