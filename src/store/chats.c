#include "store/chats.h"

#include "store/query.h"

bool chats_is_known(Store *store, const char *key, gint64 mail)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM chat_line WHERE key = :key AND mail <> :mail");

	query_hash(query, ":key", key);
	query_int(query, ":mail", mail);
	return query_number(query, 0) > 0;
}

bool chats_add_line(Store *store, const char *key, gint64 mail, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO chat_line VALUES (:key, :mail) ON CONFLICT DO NOTHING");

	query_hash(query, ":key", key);
	query_int(query, ":mail", mail);
	return query_run(query, err);
}

bool chats_add_part(Store *store, gint64 mail, guint part, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO chat_part VALUES (:mail, :part, 1, NULL)");

	query_int(query, ":mail", mail);
	query_int(query, ":part", part);
	return query_run(query, err);
}

GArray *chats_waiting(Store *store, gint64 mail)
{
	g_autoptr(Query) query = query_open(
	    store, "SELECT part FROM chat_part WHERE mail = :mail AND waits = 1 ORDER BY part");
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(guint));

	query_int(query, ":mail", mail);
	while (query_step(query, NULL) == QUERY_ROW) {
		guint part = (guint)query_next_int(query);
		g_array_append_val(parts, part);
	}
	return parts;
}

bool chats_settle(Store *store, gint64 mail, guint part, gint64 entry, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE chat_part SET waits = 0, entry = :entry WHERE mail = :mail AND part = :part");

	query_id(query, ":entry", entry);
	query_int(query, ":mail", mail);
	query_int(query, ":part", part);
	return query_run(query, err);
}

gint64 chats_entry(Store *store, gint64 mail)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT ifnull(min(entry), 0) FROM chat_part WHERE mail = :mail");

	query_int(query, ":mail", mail);
	return query_number(query, 0);
}
