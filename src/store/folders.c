#include "store/folders.h"

#include "store/folders_private.h"
#include "store/query.h"
#include "base/uidset.h"

void folder_state_free(FolderState *state)
{
	if (!state)
		return;
	g_free(state->mailbox);
	g_free(state->folder);
	g_free(state->listed);
	g_free(state);
}

bool folder_find(Store *store, const char *mailbox, const char *folder, gint64 *id_r, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT id FROM folder WHERE mailbox = :mailbox AND name = :name");

	query_text(query, ":mailbox", mailbox);
	query_text(query, ":name", folder);
	QueryStatus status = query_step(query, err);
	*id_r = status == QUERY_ROW ? query_next_int(query) : 0;
	return status != QUERY_FAILED;
}

bool folder_id(Store *store, const char *mailbox, const char *folder, gint64 *id_r, GError **err)
{
	if (!folder_find(store, mailbox, folder, id_r, err))
		return false;
	if (*id_r)
		return true;
	g_autoptr(Query) query = query_open(store,
	    "INSERT INTO folder(mailbox, name, uidvalidity, uid, listed_at, listed)"
	    " VALUES (:mailbox, :name, 0, 0, 0, '')");
	query_text(query, ":mailbox", mailbox);
	query_text(query, ":name", folder);
	return query_run(query, err) && folder_find(store, mailbox, folder, id_r, err);
}

/* Under a new UIDVALIDITY nothing of the old one holds. */
static bool use_uidvalidity(Store *store, gint64 id, guint32 uidvalidity, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE folder SET uidvalidity = :uidvalidity, stated = 0, listed_at = 0, listed = ''"
	    " WHERE id = :id AND uidvalidity <> :uidvalidity");

	query_int(query, ":id", id);
	query_int(query, ":uidvalidity", uidvalidity);
	return query_run(query, err);
}

bool folder_set_listed(Store *store, const Listing *listing, gint64 now, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "UPDATE folder SET listed = :listed, listed_at = :now,"
			      " stated = :stated WHERE id = :id");
	g_autoptr(UidSet) set = uidset_parse(listing->uids, err);
	gint64 id;

	if (!set || !folder_id(store, listing->mailbox, listing->folder, &id, err) ||
	    !use_uidvalidity(store, id, listing->uidvalidity, err))
		return false;
	g_autofree char *listed = uidset_format(set);
	query_int(query, ":id", id);
	query_text(query, ":listed", listed);
	query_int(query, ":stated", (gint64)listing->stated);
	query_int(query, ":now", now);
	return query_run(query, err);
}

static FolderState *read_state(Query *query)
{
	FolderState *state = g_new0(FolderState, 1);

	state->mailbox = query_next_text(query);
	state->folder = query_next_text(query);
	state->uidvalidity = (guint32)query_next_int(query);
	state->uid = (guint32)query_next_int(query);
	state->stated = (guint64)query_next_int(query);
	state->listed_at = query_next_int(query);
	state->listed = query_next_text(query);
	return state;
}

GPtrArray *folder_list(Store *store, const char *mailbox, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT mailbox, name, uidvalidity, (SELECT max(mail.uid) FROM mail WHERE"
	    " mail.folder = folder.id AND mail.uidvalidity = folder.uidvalidity), stated,"
	    " listed_at, listed FROM folder"
	    " WHERE :mailbox IS NULL OR mailbox = :mailbox ORDER BY mailbox, name");
	g_autoptr(GPtrArray) list =
	    g_ptr_array_new_with_free_func((GDestroyNotify)folder_state_free);
	QueryStatus status;

	query_text(query, ":mailbox", mailbox);
	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_state(query));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}
