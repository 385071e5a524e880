#include "engine/facts/lookup_docket.h"

#include "store/asks.h"
#include "store/entries.h"

/* False: something of it is gone. */
static bool add_line(Store *store, GArray *lines, gint64 ask)
{
	Asked line = {.ask = asks_get(store, ask, NULL)};

	if (line.ask) {
		line.entry = entries_get(store, line.ask->entry, NULL);
		line.asks = asks_list(store, line.ask->entry, false, NULL);
	}
	g_array_append_val(lines, line);
	return line.entry && line.asks;
}

GArray *lookup_docket_lines(Store *store, const Docket *docket)
{
	g_autoptr(GArray) lines = asked_array_new();

	for (guint i = 0; i < docket->items->len; i++)
		if (!add_line(store, lines, g_array_index(docket->items, DocketItem, i).ask))
			return asked_array_new();
	return g_steal_pointer(&lines);
}

GArray *lookup_ask_lines(Store *store, const GPtrArray *asks)
{
	g_autoptr(GArray) lines = asked_array_new();

	for (guint i = 0; i < asks->len; i++)
		if (!add_line(store, lines, ((const Ask *)asks->pdata[i])->id))
			return asked_array_new();
	return g_steal_pointer(&lines);
}
