#include "store/missed.h"

#include "store/folders_private.h"
#include "store/query.h"

void missed_free(Missed *missed)
{
	if (!missed)
		return;
	g_free(missed->words);
	g_free(missed);
}

static Missed *read_missed(Query *query)
{
	Missed *missed = g_new0(Missed, 1);

	missed->uid = (guint32)query_next_int(query);
	missed->failures = (guint)query_next_int(query);
	missed->counted = (guint)query_next_int(query);
	missed->first = query_next_int(query);
	missed->due = query_next_int(query);
	missed->words = query_next_text(query);
	return missed;
}

Missed *missed_get(Store *store, const MailPlace *at)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT uid, failures, counted, first, due, words FROM missed"
	    " WHERE folder = (SELECT id FROM folder WHERE mailbox = :mailbox AND name = :folder)"
	    " AND uidvalidity = :uidvalidity AND uid = :uid");

	query_text(query, ":mailbox", at->mailbox);
	query_text(query, ":folder", at->folder);
	query_int(query, ":uidvalidity", at->uidvalidity);
	query_int(query, ":uid", at->uid);
	return query_step(query, NULL) == QUERY_ROW ? read_missed(query) : NULL;
}

bool missed_put(Store *store, const MailPlace *at, const Missed *missed, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "INSERT OR REPLACE INTO missed(folder, uidvalidity, uid, failures, counted, first, "
	    "due, "
	    "words)"
	    " VALUES (:folder, :uidvalidity, :uid, :failures, :counted, :first, :due, :words)");
	gint64 folder;

	if (!folder_id(store, at->mailbox, at->folder, &folder, err))
		return false;
	query_int(query, ":folder", folder);
	query_int(query, ":uidvalidity", at->uidvalidity);
	query_int(query, ":uid", at->uid);
	query_int(query, ":failures", missed->failures);
	query_int(query, ":counted", missed->counted);
	query_int(query, ":first", missed->first);
	query_int(query, ":due", missed->due);
	query_text(query, ":words", missed->words ? missed->words : "");
	return query_run(query, err);
}

bool missed_forget(Store *store, const MailPlace *at, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "DELETE FROM missed WHERE folder ="
			      " (SELECT id FROM folder WHERE mailbox = :mailbox AND name = :folder)"
			      " AND uidvalidity = :uidvalidity AND uid = :uid");

	query_text(query, ":mailbox", at->mailbox);
	query_text(query, ":folder", at->folder);
	query_int(query, ":uidvalidity", at->uidvalidity);
	query_int(query, ":uid", at->uid);
	return query_run(query, err);
}

GPtrArray *missed_list(
    Store *store, const char *mailbox, const char *folder, guint32 uidvalidity, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT uid, failures, counted, first, due, words FROM missed"
	    " WHERE folder = (SELECT id FROM folder WHERE mailbox = :mailbox AND name = :folder)"
	    " AND uidvalidity = :uidvalidity ORDER BY uid");
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)missed_free);
	QueryStatus status;

	query_text(query, ":mailbox", mailbox);
	query_text(query, ":folder", folder);
	query_int(query, ":uidvalidity", uidvalidity);
	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_missed(query));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}
