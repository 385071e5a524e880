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

GArray *lookup_docket_lines(Store *store, const Docket *docket)
{
	g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(DocketLine));

	if (docket->kind != DOCKET_ASKS)
		return NULL;
	g_array_set_clear_func(lines, line_clear);
	for (guint i = 0; i < docket->items->len; i++) {
		const DocketItem *item = &g_array_index(docket->items, DocketItem, i);
		DocketLine line = {.ask = asks_get(store, item->ask, NULL)};
		if (line.ask) {
			line.entry = entries_get(store, line.ask->entry, NULL);
			line.asks = asks_list(store, line.ask->entry, false, NULL);
		}
		g_array_append_val(lines, line);
		if (!line.entry || !line.asks)
			return NULL;
	}
	return g_steal_pointer(&lines);
}
