#include "store/dockets.h"

#include "store/query.h"

#define COLUMNS "id, kind, person, key_hash, letter, made, expires, unclear"

static bool add_item(
    Store *store, gint64 docket, guint position, const DocketItem *item, GError **err)
{
	g_autoptr(Query) query = query_open(
	    store, "INSERT INTO docket_item VALUES (:docket, :position, :ask, :mail, :part)");

	query_int(query, ":docket", docket);
	query_int(query, ":position", position);
	query_id(query, ":ask", item->ask);
	query_id(query, ":mail", item->mail);
	query_int(query, ":part", item->part);
	return query_run(query, err);
}

static bool add_docket(Store *store, Docket *docket, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "INSERT INTO docket(kind, person, key_hash, letter, made, expires, unclear)"
	    " VALUES (:kind, :person, :key_hash, :letter, :made, :expires, :unclear) RETURNING id");

	query_text(query, ":kind", docket_kind_name(docket->kind));
	query_text(query, ":person", docket->person);
	query_hash(query, ":key_hash", docket->key_hash);
	query_id(query, ":letter", docket->letter);
	query_int(query, ":made", docket->made);
	query_int(query, ":expires", docket->expires);
	query_int(query, ":unclear", docket->unclear);
	if (query_step(query, err) != QUERY_ROW)
		return false;
	docket->id = query_next_int(query);
	return query_run(query, err);
}

bool dockets_add(Store *store, Docket *docket, GError **err)
{
	if (!add_docket(store, docket, err))
		return false;
	for (guint i = 0; i < docket->items->len; i++)
		if (!add_item(store, docket->id, i + 1,
			&g_array_index(docket->items, DocketItem, i), err))
			return false;
	return true;
}

bool dockets_update(Store *store, const Docket *docket, GError **err)
{
	g_autoptr(Query) query = query_open(
	    store, "UPDATE docket SET letter = :letter, unclear = :unclear WHERE id = :id");

	query_int(query, ":id", docket->id);
	query_id(query, ":letter", docket->letter);
	query_int(query, ":unclear", docket->unclear);
	return query_run(query, err);
}

static void read_items(Store *store, Docket *docket)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT ask, mail, part FROM docket_item WHERE docket = :docket ORDER BY position");

	query_int(query, ":docket", docket->id);
	while (query_step(query, NULL) == QUERY_ROW) {
		DocketItem item = {.ask = query_next_int(query)};
		item.mail = query_next_int(query);
		item.part = (guint)query_next_int(query);
		g_array_append_val(docket->items, item);
	}
}

static Docket *read_docket(Store *store, Query *query)
{
	if (query_step(query, NULL) != QUERY_ROW)
		return NULL;
	Docket *docket = docket_new(DOCKET_ASKS, NULL);
	docket->id = query_next_int(query);
	g_autofree char *kind = query_next_text(query);
	docket->person = query_next_text(query);
	query_next_hash(query, docket->key_hash);
	docket->letter = query_next_int(query);
	docket->made = query_next_int(query);
	docket->expires = query_next_int(query);
	docket->unclear = (guint)query_next_int(query);
	if (!docket_kind_parse(kind, &docket->kind)) {
		docket_free(docket);
		return NULL;
	}
	read_items(store, docket);
	return docket;
}

Docket *dockets_find_key(Store *store, const char *key_hash)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS " FROM docket WHERE key_hash = :key_hash");

	query_hash(query, ":key_hash", key_hash);
	return read_docket(store, query);
}

Docket *dockets_find_letter(Store *store, gint64 letter)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS " FROM docket WHERE letter = :letter");

	query_int(query, ":letter", letter);
	return read_docket(store, query);
}

bool dockets_end_all(Store *store, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "UPDATE docket SET key_hash = randomblob(32), letter = NULL");

	return query_run(query, err);
}
