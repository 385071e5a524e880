#include "store/query.h"

#include "base/digest.h"
#include "base/error.h"
#include "store/store_private.h"

struct Query {
	Store *store;
	sqlite3_stmt *statement; /* NULL: could not be prepared, the store is unsound */
	int column; /* read next */
};

static SiagaError error_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_CONSTRAINT:
	case SQLITE_TOOBIG:
		return ERR_REJECT;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_RETRY;
	case SQLITE_FULL:
	case SQLITE_NOMEM:
		return ERR_WAIT;
	case SQLITE_INTERRUPT:
		return ERR_STOPPED;
	default:
		return ERR_CONFIG;
	}
}

static const char *remedy_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "; another program holds it, try again";
	case SQLITE_FULL:
		return "; make room on its disk";
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return "; restore it from a backup";
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN:
		return "; check the rights of its directory and files";
	default:
		return "";
	}
}

bool query_fail(Store *store, int code, GError **err)
{
	SiagaError kind = error_of(code);
	const char *said = store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code);

	if (kind != ERR_REJECT && kind != ERR_RETRY && !store->broken)
		fail(&store->broken, kind, "database %s: %s%s", store->path, said, remedy_of(code));
	return fail(err, kind, "database %s: %s%s", store->path, said, remedy_of(code));
}

static void query_free(gpointer data)
{
	Query *query = data;

	sqlite3_finalize(query->statement);
	g_free(query);
}

Query *query_open(Store *store, const char *sql)
{
	if (!store->queries)
		store->queries = g_hash_table_new_full(NULL, NULL, NULL, query_free);
	Query *query = g_hash_table_lookup(store->queries, sql);
	if (!query) {
		query = g_new0(Query, 1);
		query->store = store;
		g_hash_table_insert(store->queries, (gpointer)(gsize)sql, query);
	}
	/* Tried again when it failed: the schema may stand only now. */
	if (!query->statement) {
		int code = sqlite3_prepare_v3(
		    store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &query->statement, NULL);
		if (code != SQLITE_OK)
			query_fail(store, code, NULL);
	}
	g_assert(!query->statement || !sqlite3_stmt_busy(query->statement));
	return query;
}

void query_done(Query *query)
{
	if (!query || !query->statement)
		return;
	sqlite3_reset(query->statement);
	sqlite3_clear_bindings(query->statement);
	query->column = 0;
}

/* A name that the statement does not have is a bug, not a NULL. */
static int place_of(Query *query, const char *name)
{
	int place = sqlite3_bind_parameter_index(query->statement, name);

	g_assert(place > 0 || !query->statement);
	return place;
}

void query_text(Query *query, const char *name, const char *text)
{
	sqlite3_bind_text(query->statement, place_of(query, name), text, -1, SQLITE_STATIC);
}

void query_int(Query *query, const char *name, gint64 value)
{
	sqlite3_bind_int64(query->statement, place_of(query, name), value);
}

void query_id(Query *query, const char *name, gint64 id)
{
	if (id == 0)
		sqlite3_bind_null(query->statement, place_of(query, name));
	else
		query_int(query, name, id);
}

void query_hash(Query *query, const char *name, const char *hex)
{
	guint8 sum[DIGEST_SIZE];
	int place = place_of(query, name);

	if (hex && digest_from_hex(hex, sum))
		sqlite3_bind_blob(query->statement, place, sum, sizeof sum, SQLITE_TRANSIENT);
	else
		sqlite3_bind_null(query->statement, place);
}

void query_bytes(Query *query, const char *name, const guint8 *bytes, gsize length)
{
	sqlite3_bind_blob64(query->statement, place_of(query, name),
	    bytes ? (const void *)bytes : "", length, SQLITE_STATIC);
}

QueryStatus query_step(Query *query, GError **err)
{
	query->column = 0;
	if (!query->statement) {
		store_sound(query->store, err);
		return QUERY_FAILED;
	}
	int code = sqlite3_step(query->statement);
	if (code == SQLITE_ROW)
		return QUERY_ROW;
	if (code == SQLITE_DONE)
		return QUERY_END;
	query_fail(query->store, code, err);
	return QUERY_FAILED;
}

bool query_run(Query *query, GError **err)
{
	QueryStatus status = query_step(query, err);

	g_assert(status != QUERY_ROW);
	return status == QUERY_END;
}

char *query_next_text(Query *query)
{
	return g_strdup((const char *)sqlite3_column_text(query->statement, query->column++));
}

gint64 query_next_int(Query *query)
{
	return sqlite3_column_int64(query->statement, query->column++);
}

void query_next_hash(Query *query, char hex_r[65])
{
	int column = query->column++;
	const guint8 *sum = sqlite3_column_blob(query->statement, column);

	hex_r[0] = '\0';
	if (sum && sqlite3_column_bytes(query->statement, column) == DIGEST_SIZE)
		digest_to_hex(sum, hex_r);
}

const guint8 *query_next_bytes(Query *query, gsize *length_r)
{
	int column = query->column++;
	const guint8 *bytes = sqlite3_column_blob(query->statement, column);

	*length_r = (gsize)sqlite3_column_bytes(query->statement, column);
	return bytes;
}

sqlite3_stmt *query_row(Query *query)
{
	return query->statement;
}

gint64 query_number(Query *query, gint64 none)
{
	return query_step(query, NULL) == QUERY_ROW ? query_next_int(query) : none;
}

bool query_script(Store *store, const char *sql, GError **err)
{
	int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK || query_fail(store, code, err);
}
