#include "store/copies.h"

#include "store/outbox.h"
#include "store/query.h"

bool copies_add(Store *store, gint64 letter, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT OR IGNORE INTO copy_due(letter) VALUES (:letter)");

	query_int(query, ":letter", letter);
	return query_run(query, err);
}

bool copies_done(Store *store, gint64 letter, GError **err)
{
	g_autoptr(Query) query = query_open(store, "DELETE FROM copy_due WHERE letter = :letter");

	query_int(query, ":letter", letter);
	return query_run(query, err);
}

static GArray *ids_due(Store *store, const char *mailbox, guint limit, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT copy_due.letter FROM copy_due JOIN letter ON letter.id = copy_due.letter"
	    " WHERE letter.mailbox = :mailbox ORDER BY copy_due.letter LIMIT :limit");
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	QueryStatus status;

	query_text(query, ":mailbox", mailbox);
	query_int(query, ":limit", limit);
	while ((status = query_step(query, err)) == QUERY_ROW) {
		gint64 id = query_next_int(query);
		g_array_append_val(ids, id);
	}
	return status == QUERY_END ? g_steal_pointer(&ids) : NULL;
}

GPtrArray *copies_due(Store *store, const char *mailbox, guint limit, GError **err)
{
	g_autoptr(GArray) ids = ids_due(store, mailbox, limit, err);
	g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func((GDestroyNotify)letter_free);

	for (guint i = 0; ids && i < ids->len; i++) {
		Letter *letter = outbox_get(store, g_array_index(ids, gint64, i), err);
		if (!letter)
			return NULL;
		g_ptr_array_add(letters, letter);
	}
	return ids ? g_steal_pointer(&letters) : NULL;
}

gint64 copies_waiting(Store *store, const char *mailbox)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT count(*) FROM copy_due JOIN letter ON letter.id = copy_due.letter"
	    " WHERE letter.mailbox = :mailbox");

	query_text(query, ":mailbox", mailbox);
	return query_number(query, 0);
}
