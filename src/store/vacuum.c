#include "store/vacuum.h"

#include "base/error.h"
#include "store/open.h"
#include "store/query.h"
#include "store/room.h"
#include "store/store_private.h"

enum { INCREMENTAL = 2 };

bool vacuum_look(Store *store, Vacancy *vacancy_r, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT page_count, freelist_count, page_size, auto_vacuum"
			      " FROM pragma_page_count, pragma_freelist_count, pragma_page_size,"
			      " pragma_auto_vacuum");

	if (query_step(query, err) != QUERY_ROW)
		return false;
	guint64 pages = (guint64)query_next_int(query), unused = (guint64)query_next_int(query);
	vacancy_r->page = (guint64)query_next_int(query);
	vacancy_r->bytes = pages * vacancy_r->page;
	vacancy_r->unused = unused * vacancy_r->page;
	vacancy_r->by_steps = query_next_int(query) == INCREMENTAL;
	return true;
}

bool vacuum_step(Store *store, GError **err)
{
	Vacancy left;

	if (!query_script(store, "PRAGMA incremental_vacuum(256)", err) ||
	    !vacuum_look(store, &left, err))
		return false;
	store->log_to_empty = left.unused == 0;
	return true;
}

static bool has_room(Store *store, GError **err)
{
	Vacancy now;

	return vacuum_look(store, &now, err) &&
	       room_for_copy(store, now.bytes - now.unused,
		   "written anew once, and the disk has no room for it", "", err);
}

/* What is written beside it for a while holds everything: it lies with the database, not in a folder of all. */
static bool write_anew(Store *store, GError **err)
{
	g_autofree char *folder = g_path_get_dirname(store->path);
	char *kept = sqlite3_temp_directory;

	sqlite3_temp_directory = sqlite3_mprintf("%s", folder);
	bool done = query_script(store,
	    "PRAGMA temp_store = FILE;"
	    "PRAGMA auto_vacuum = INCREMENTAL;"
	    "VACUUM;"
	    "PRAGMA temp_store = MEMORY",
	    err);
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = kept;
	return done;
}

bool vacuum_whole(Store *store, GError **err)
{
	return store_settle(store, err) && has_room(store, err) && write_anew(store, err) &&
	       (vacuum_log(store) ||
		   fail(err, ERR_RETRY,
		       "the database was written anew, but somebody reads its log: run it again"));
}

bool vacuum_log(Store *store)
{
	int log, done;

	store->log_to_empty = false;
	sqlite3_busy_timeout(store->db, 0);
	int code =
	    sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_TRUNCATE, &log, &done);
	sqlite3_busy_timeout(store->db, STORE_BUSY_TIMEOUT_MS);
	return code == SQLITE_OK;
}
