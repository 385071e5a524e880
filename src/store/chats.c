#include "store/chats.h"

#include "store/ledger.h"
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

bool chats_add_file(Store *store, gint64 entry, gint64 mail, guint file, GError **err)
{
	g_autoptr(Query) query = query_open(
	    store, "INSERT INTO chat_file VALUES (:entry, :mail, :file) ON CONFLICT DO NOTHING");

	query_int(query, ":entry", entry);
	query_int(query, ":mail", mail);
	query_int(query, ":file", file);
	return query_run(query, err);
}

void chat_files_free(ChatFiles *files)
{
	if (!files)
		return;
	ledger_line_free(files->line);
	g_array_unref(files->files);
	g_free(files);
}

/* Behind the others of its mail; false: the mail cannot be had. */
static bool add_file(GPtrArray *all, Store *store, gint64 mail, guint file, GError **err)
{
	ChatFiles *last = all->len > 0 ? all->pdata[all->len - 1] : NULL;

	if (!last || last->line->id != mail) {
		LedgerLine *line = ledger_get(store, mail, err);
		if (!line)
			return false;
		last = g_new0(ChatFiles, 1);
		last->line = line;
		last->files = g_array_new(FALSE, FALSE, sizeof(guint));
		g_ptr_array_add(all, last);
	}
	g_array_append_val(last->files, file);
	return true;
}

GPtrArray *chats_files(Store *store, gint64 entry, GError **err)
{
	g_autoptr(Query) query = query_open(
	    store, "SELECT mail, file FROM chat_file WHERE entry = :entry ORDER BY mail, file");
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)chat_files_free);
	QueryStatus status;

	query_int(query, ":entry", entry);
	while ((status = query_step(query, err)) == QUERY_ROW) {
		gint64 mail = query_next_int(query);
		if (!add_file(all, store, mail, (guint)query_next_int(query), err))
			return NULL;
	}
	return status == QUERY_END ? g_steal_pointer(&all) : NULL;
}

guint chats_count_files(Store *store, gint64 entry)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM chat_file WHERE entry = :entry");

	query_int(query, ":entry", entry);
	return (guint)query_number(query, 0);
}
