#include "engine/lookup_docket.h"

#include "store/asks.h"
#include "store/entries.h"

static void line_clear(gpointer data)
{
	DocketLine *line = data;

	ask_free((Ask *)(gsize)line->ask);
	entry_free((Entry *)(gsize)line->entry);
	if (line->asks)
		g_ptr_array_unref((GPtrArray *)(gsize)line->asks);
}

static GArray *lines_new(void)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(DocketLine));

	g_array_set_clear_func(lines, line_clear);
	return lines;
}

/* False: something of it is gone. */
static bool add_line(Store *store, GArray *lines, gint64 ask)
{
	DocketLine line = {.ask = asks_get(store, ask, NULL)};

	if (line.ask) {
		line.entry = entries_get(store, line.ask->entry, NULL);
		line.asks = asks_list(store, line.ask->entry, false, NULL);
	}
	g_array_append_val(lines, line);
	return line.entry && line.asks;
}

GArray *lookup_docket_lines(Store *store, const Docket *docket)
{
	g_autoptr(GArray) lines = lines_new();

	if (docket->kind != DOCKET_ASKS)
		return NULL;
	for (guint i = 0; i < docket->items->len; i++)
		if (!add_line(store, lines, g_array_index(docket->items, DocketItem, i).ask))
			return NULL;
	return g_steal_pointer(&lines);
}

GArray *lookup_ask_lines(Store *store, const GPtrArray *asks)
{
	g_autoptr(GArray) lines = lines_new();

	for (guint i = 0; i < asks->len; i++)
		if (!add_line(store, lines, ((const Ask *)asks->pdata[i])->id))
			return NULL;
	return g_steal_pointer(&lines);
}
