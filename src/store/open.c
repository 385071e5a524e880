#include "store/open.h"

#include "base/error.h"
#include "base/halt.h"
#include "store/damage_private.h"
#include "store/place.h"
#include "store/publish_private.h"
#include "store/query.h"
#include "store/raw_private.h"
#include "store/schema.h"
#include "store/seal_private.h"
#include "store/store_private.h"
#include "store/upgrade.h"
#include "store/words.h"

#include <unistd.h>

static const char reading[] = "PRAGMA foreign_keys = ON;"
			      "PRAGMA trusted_schema = OFF;"
			      "PRAGMA temp_store = MEMORY;"
			      "PRAGMA cell_size_check = ON;"
			      "PRAGMA cache_size = -8192";
static const char writing[] = "PRAGMA journal_mode = WAL;"
			      "PRAGMA synchronous = FULL;"
			      "PRAGMA secure_delete = ON;"
			      "PRAGMA journal_size_limit = 67108864";

/* It may never have been there, or have been lost: only a person knows. */
#define NOT_THERE                                                                                  \
	"%s: if it was lost, bring it back with 'siaga restore'; only in a new office 'siaga "     \
	"init' makes one"

static bool prepare_file(Store *store, GError **err)
{
	g_autoptr(GError) reason = NULL;
	bool missing;

	if (!place_check_disk(store->path, err))
		return false;
	bool good = place_check_file(store->path, &missing, &reason);
	if (!good && missing && store->mode != STORE_CREATE)
		return fail(err, ERR_CONFIG, NOT_THERE, reason->message);
	if (!good && !missing) {
		g_propagate_error(err, g_steal_pointer(&reason));
		return false;
	}
	if (store_reads_only(store))
		return true;
	store->lock_fd = place_lock(store->path, err);
	return store->lock_fd >= 0 && (good || place_create_file(store->path, err));
}

/* Before its log is opened: room that is free goes back in steps (vacuum.h). */
static bool prepare_new(Store *store, GError **err)
{
	g_autoptr(Query) pages = query_open(store, "PRAGMA page_count");
	bool is_new = store->mode == STORE_CREATE && query_number(pages, 1) == 0;

	query_done(g_steal_pointer(&pages));
	return !is_new || query_script(store, "PRAGMA auto_vacuum = INCREMENTAL", err);
}

enum { OPERATIONS = 20000 }; /* of SQLite, some milliseconds */

static int is_stopped(void *data)
{
	(void)data;
	return halt_asked() ? 1 : 0;
}

static bool connect_database(Store *store, GError **err)
{
	int how = store_reads_only(store) ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	int code = sqlite3_open_v2(store->path, &store->db,
	    how | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW, NULL);

	if (code != SQLITE_OK)
		return query_fail(store, code, err);
	sqlite3_busy_timeout(store->db, STORE_BUSY_TIMEOUT_MS);
	if (halt_is_on())
		sqlite3_progress_handler(store->db, OPERATIONS, is_stopped, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	return query_script(store, reading, err) &&
	       (store_reads_only(store) ||
		   (prepare_new(store, err) && query_script(store, writing, err)));
}

static bool prepare_schema(Store *store, GError **err)
{
	int found = schema_found(store, err);

	if (found < 0 || !schema_check(store, found, err))
		return false;
	if (found == 0 && store->mode != STORE_CREATE) {
		g_autofree char *what = g_strdup_printf("database %s is empty", store->path);
		return fail(err, ERR_CONFIG, NOT_THERE, what);
	}
	if (store_reads_only(store) || (store->search && found == schema_version()))
		return true;
	return store_found_sound(store, err) &&
	       (found == 0 || found == schema_version() || upgrade_keep(store, found, err)) &&
	       schema_migrate(store, found, err);
}

/* Whoever opened for writing last owns the database; an older opening finds out at its next
 * transaction, even where its lock was lost. */
static bool take_epoch(Store *store, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO meta VALUES ('epoch', '1')"
			      " ON CONFLICT(name) DO UPDATE SET value = CAST(value + 1 AS TEXT)"
			      " RETURNING CAST(value AS INTEGER)");

	if (query_step(query, err) != QUERY_ROW)
		return false;
	store->epoch = query_next_int(query);
	return query_run(query, err);
}

/* What waits for the full text index, be it little. */
static bool index_waiting(Store *store, GError **err)
{
	if (!query_script(store, "BEGIN IMMEDIATE", err))
		return false;
	if (words_settle(store, err) && query_script(store, "COMMIT", err))
		return true;
	query_script(store, "ROLLBACK", NULL);
	return false;
}

bool store_settle(Store *store, GError **err)
{
	if (store->settled || store_reads_only(store))
		return true;
	if (!store_sound(store, err) || !store_found_sound(store, err) || !take_epoch(store, err) ||
	    !raw_trim(store, err) || !raw_finish_erasing(store, err))
		return false;
	store->settled = true;
	return index_waiting(store, err);
}

int store_check_fd(const Store *store)
{
	return store->search ? aside_fd(store->search) : -1;
}

/* With STORE_WRITE alone: otherwise all of it is written anew, or looked at by a person who waits. */
static bool start_search(Store *store, GError **err)
{
	Store reader = {.path = store->path, .mode = STORE_READ};

	if (store->mode != STORE_WRITE)
		return true;
	store->search = damage_search(&reader, connect_database, err);
	return store->search != NULL;
}

static bool get_ready(Store *store, GError **err)
{
	if (!publish_open(store, err))
		return false;
	store->segments = segments_open(store->path, !store_reads_only(store), err);
	if (!store->segments)
		return false;
	if (!store_reads_only(store))
		seal_watch(store);
	return store->search || store_settle(store, err);
}

/* What does not fit may be damage, which has another remedy. */
static void prefer_damage(Store *store, GError **err)
{
	g_autoptr(GError) damage = NULL;

	if (!store->search || store_found_sound(store, &damage))
		return;
	g_clear_error(err);
	g_propagate_error(err, g_steal_pointer(&damage));
}

Store *store_open(const char *path, StoreMode mode, GError **err)
{
	g_autoptr(Store) store = g_new0(Store, 1);

	store->path = g_strdup(path);
	store->mode = mode;
	store->lock_fd = -1;
	store->mark_fd = -1;
	if (!prepare_file(store, err) || !start_search(store, err) ||
	    !connect_database(store, err) || !prepare_schema(store, err))
		return NULL;
	if (!get_ready(store, err)) {
		prefer_damage(store, err);
		return NULL;
	}
	return g_steal_pointer(&store);
}

void store_close(Store *store)
{
	if (!store)
		return;
	aside_free(store->search);
	if (store->queries)
		g_hash_table_unref(store->queries);
	sqlite3_close(store->db);
	publish_close(store);
	if (store->touched)
		g_array_unref(store->touched);
	segments_free(store->segments);
	place_unlock(store->lock_fd);
	g_clear_error(&store->broken);
	g_free(store->life);
	g_free(store->path);
	g_free(store);
}

char *store_holder(const char *path)
{
	return place_holder(path);
}

bool store_verify(Store *store, GError **err)
{
	return damage_look(store, "PRAGMA integrity_check(1)", err);
}
