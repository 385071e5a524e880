#include "store/meta.h"

#include "store/query.h"

char *meta_get(Store *store, const char *name)
{
	g_autoptr(Query) query = query_open(store, "SELECT value FROM meta WHERE name = :name");

	query_text(query, ":name", name);
	return query_step(query, NULL) == QUERY_ROW ? query_next_text(query) : NULL;
}

bool meta_set(Store *store, const char *name, const char *value, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO meta VALUES (:name, :value)"
			      " ON CONFLICT(name) DO UPDATE SET value = excluded.value");

	query_text(query, ":name", name);
	query_text(query, ":value", value);
	return query_run(query, err);
}
