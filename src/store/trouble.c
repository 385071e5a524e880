#include "store/trouble.h"

#include "store/query.h"

void trouble_free(Trouble *trouble)
{
	if (!trouble)
		return;
	g_free(trouble->kind);
	g_free(trouble->name);
	g_free(trouble->text);
	g_free(trouble);
}

bool trouble_set(
    Store *store, const char *kind, const char *name, const char *text, gint64 now, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "INSERT INTO trouble(kind, name, since, at, text) VALUES (:kind, :name, :now, :now, "
	    ":text)"
	    " ON CONFLICT DO UPDATE SET since = min(since, excluded.at), at = excluded.at, text = "
	    "excluded.text");

	query_text(query, ":kind", kind);
	query_text(query, ":name", name);
	query_text(query, ":text", text);
	query_int(query, ":now", now);
	return query_run(query, err);
}

bool trouble_pause(
    Store *store, const char *kind, const char *name, const TroublePause *pause, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "UPDATE trouble SET pause = :pause, times = :times, until = :until"
			      " WHERE kind = :kind AND name = :name");

	query_text(query, ":kind", kind);
	query_text(query, ":name", name);
	query_int(query, ":pause", pause->kind);
	query_int(query, ":times", pause->times);
	query_int(query, ":until", pause->until);
	return query_run(query, err);
}

bool trouble_clear(Store *store, const char *kind, const char *name, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "DELETE FROM trouble WHERE kind = :kind AND name = :name");

	query_text(query, ":kind", kind);
	query_text(query, ":name", name);
	return query_run(query, err);
}

static Trouble *read_trouble(Query *query)
{
	Trouble *trouble = g_new0(Trouble, 1);

	trouble->kind = query_next_text(query);
	trouble->name = query_next_text(query);
	trouble->since = query_next_int(query);
	trouble->at = query_next_int(query);
	trouble->text = query_next_text(query);
	trouble->pause.kind = (int)query_next_int(query);
	trouble->pause.times = (guint)query_next_int(query);
	trouble->pause.until = query_next_int(query);
	return trouble;
}

#define SELECT "SELECT kind, name, since, at, text, pause, times, until FROM trouble"

Trouble *trouble_get(Store *store, const char *kind, const char *name)
{
	g_autoptr(Query) query = query_open(store, SELECT " WHERE kind = :kind AND name = :name");

	query_text(query, ":kind", kind);
	query_text(query, ":name", name);
	return query_step(query, NULL) == QUERY_ROW ? read_trouble(query) : NULL;
}

GPtrArray *trouble_list(Store *store, const char *kind, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, SELECT " WHERE :kind IS NULL OR kind = :kind ORDER BY kind, name");
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)trouble_free);
	QueryStatus status;

	query_text(query, ":kind", kind);
	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_trouble(query));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}
