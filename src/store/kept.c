#include "store/kept.h"

#include "store/query.h"

static void kept_free(gpointer data)
{
	Kept *kept = data;

	g_free(kept->workflow);
	g_free(kept);
}

GPtrArray *kept_closed(Store *store, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT workflow, secrecy, closed / 900 * 900, count(*) FROM entry"
			      " WHERE erased = 0 AND closed > 0 GROUP BY 3, 1, 2 ORDER BY 3");
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(kept_free);
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW) {
		Kept *kept = g_new0(Kept, 1);
		kept->workflow = query_next_text(query);
		kept->secrecy = (Secrecy)query_next_int(query);
		kept->closed = query_next_int(query);
		kept->count = query_next_int(query);
		g_ptr_array_add(list, kept);
	}
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}

gint64 kept_open(Store *store)
{
	g_autoptr(Query) query = query_open(store, "SELECT count(*) FROM entry WHERE closed = 0");

	return query_number(query, 0);
}

gint64 kept_erased(Store *store)
{
	g_autoptr(Query) query = query_open(store, "SELECT count(*) FROM entry WHERE erased > 0");

	return query_number(query, 0);
}
