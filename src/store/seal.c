#include "store/seal_private.h"

#include "store/history.h"
#include "store/store_private.h"

#include <string.h>

/* A row that the open transaction has written. */
typedef struct Touched {
	guint8 table;
	bool deleted;
	gint64 id;
} Touched;

enum { ROWS_OF_ONE = 2000 };

bool seal_end(Store *store, ChainEnd *end_r, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT id, hash FROM seal ORDER BY id DESC LIMIT 1");
	QueryStatus status = query_step(query, err);

	*end_r = (ChainEnd){0};
	if (status == QUERY_ROW) {
		end_r->id = query_next_int(query);
		query_next_hash(query, end_r->hash);
	}
	return status != QUERY_FAILED;
}

void seal_hash(Store *store, gint64 id, char hash_r[65])
{
	g_autoptr(Query) query = query_open(store, "SELECT hash FROM seal WHERE id = :id");

	hash_r[0] = '\0';
	query_int(query, ":id", id);
	if (query_step(query, NULL) == QUERY_ROW)
		query_next_hash(query, hash_r);
}

gint64 seal_find(Store *store, const char *hash)
{
	g_autoptr(Query) query = query_open(store, "SELECT id FROM seal WHERE hash = :hash");

	query_hash(query, ":hash", hash);
	return query_number(query, 0);
}

static void add_number(Digest *digest, gint64 value)
{
	guint64 big = GUINT64_TO_BE((guint64)value);

	digest_add(digest, &big, sizeof big);
}

static void add_hash(Digest *digest, const char *hex)
{
	guint8 sum[DIGEST_SIZE] = {0};

	if (*hex)
		digest_from_hex(hex, sum);
	digest_add(digest, sum, sizeof sum);
}

void seal_chain(const ChainEnd *before, gint64 id, const ChainEnd *history, const guint8 *rows,
    gsize length, char hash_r[65])
{
	static const char title[] = "siaga seal 1";
	Digest *digest = digest_new();
	guint8 sum[DIGEST_SIZE];

	digest_add(digest, title, sizeof title);
	add_hash(digest, before->hash);
	add_number(digest, id);
	add_number(digest, history->id);
	add_hash(digest, history->hash);
	add_number(digest, (gint64)length);
	digest_add(digest, rows, length);
	digest_end(digest, sum);
	digest_to_hex(sum, hash_r);
}

static bool add_link(Store *store, const GByteArray *rows, GError **err)
{
	g_autoptr(Query) query = query_open(store, "INSERT INTO seal VALUES (:id, :history,"
						   " :history_hash, :rows, :hash)");
	ChainEnd before, history;
	char hash[65];

	if (!seal_end(store, &before, err) || !history_end(store, &history, err))
		return false;
	seal_chain(&before, before.id + 1, &history, rows->data, rows->len, hash);
	query_int(query, ":id", before.id + 1);
	query_int(query, ":history", history.id);
	query_hash(query, ":history_hash", history.hash);
	query_bytes(query, ":rows", rows->data, rows->len);
	query_hash(query, ":hash", hash);
	store->next_history = history;
	store->next_seals.id = before.id + 1;
	g_strlcpy(store->next_seals.hash, hash, sizeof store->next_seals.hash);
	return query_run(query, err);
}

/* ---- what a transaction touches ---- */

static int table_of(const char *name)
{
	for (int i = 0; i < SEAL_TABLES; i++)
		if (strcmp(seal_tables[i].name, name) == 0)
			return i;
	return -1;
}

static void note(void *data, int what, const char *database, const char *table, sqlite3_int64 id)
{
	Store *store = data;
	int index = table_of(table);

	if (strcmp(database, "main") != 0)
		return;
	if (index >= 0) {
		Touched touched = {(guint8)index, what == SQLITE_DELETE, id};
		g_array_append_val(store->touched, touched);
	} else if (strcmp(table, "event") == 0) {
		store->told = true;
	}
}

void seal_watch(Store *store)
{
	store->touched = g_array_new(FALSE, FALSE, sizeof(Touched));
	sqlite3_update_hook(store->db, note, store);
}

void seal_forget(Store *store)
{
	if (store->touched)
		g_array_set_size(store->touched, 0);
	store->told = false;
}

static int by_row(gconstpointer a, gconstpointer b)
{
	const Touched *x = a, *y = b;

	if (x->table != y->table)
		return x->table < y->table ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* A row that was put in and is not there was undone with its mail: it never was. */
static bool add_row(
    Store *store, const Touched *touched, bool deleted, GByteArray *rows, GError **err)
{
	RowSeal seal;

	if (!seal_row(store, touched->table, touched->id, &seal, err))
		return false;
	if (!seal.gone || deleted)
		seal_append(rows, &seal);
	return true;
}

static bool add_touched(Store *store, GByteArray *rows, GError **err)
{
	GArray *touched = store->touched;

	g_array_sort(touched, by_row);
	for (guint i = 0; i < touched->len;) {
		const Touched *first = &g_array_index(touched, Touched, i);
		bool deleted = false;
		for (; i < touched->len; i++) {
			const Touched *same = &g_array_index(touched, Touched, i);
			if (by_row(first, same) != 0)
				break;
			deleted = deleted || same->deleted;
		}
		if (!add_row(store, first, deleted, rows, err))
			return false;
	}
	return true;
}

bool seal_touched(Store *store, GError **err)
{
	if (!store->touched || (store->touched->len == 0 && !store->told))
		return true;
	g_autoptr(GByteArray) rows = g_byte_array_new();
	bool done = add_touched(store, rows, err) && add_link(store, rows, err);
	seal_forget(store);
	return done;
}

static bool add_whole_table(Store *store, guint8 table, GByteArray *rows, GError **err)
{
	g_autoptr(Query) ids = query_open(store, seal_tables[table].ids);
	QueryStatus status;
	RowSeal seal;

	for (guint n = 1; (status = query_step(ids, err)) == QUERY_ROW; n++) {
		if (!seal_row(store, table, query_next_int(ids), &seal, err))
			return false;
		seal_append(rows, &seal);
		if (n % ROWS_OF_ONE != 0)
			continue;
		if (!add_link(store, rows, err))
			return false;
		g_byte_array_set_size(rows, 0);
	}
	return status == QUERY_END;
}

bool seal_everything(Store *store, GError **err)
{
	g_autoptr(GByteArray) rows = g_byte_array_new();

	for (guint i = 0; i < SEAL_TABLES; i++)
		if (!add_whole_table(store, (guint8)i, rows, err))
			return false;
	return rows->len == 0 || add_link(store, rows, err);
}
