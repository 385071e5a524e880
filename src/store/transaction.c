#include "store/transaction.h"

#include "base/error.h"
#include "base/log.h"
#include "base/step.h"
#include "store/open.h"
#include "store/publish_private.h"
#include "store/query.h"
#include "store/raw_private.h"
#include "store/seal_private.h"
#include "store/store_private.h"
#include "store/vacuum.h"
#include "store/words.h"

static bool run_word(Store *store, const char *sql, GError **err)
{
	g_autoptr(Query) query = query_open(store, sql);

	return query_run(query, err);
}

static bool check_epoch(Store *store, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'epoch'");
	gint64 epoch = query_number(query, 0);

	return epoch == store->epoch ||
	       fail(err, ERR_BUSY, "database %s has been taken over by another siaga", store->path);
}

bool store_begin(Store *store, GError **err)
{
	if (!store_sound(store, err))
		return false;
	if (store_reads_only(store))
		return run_word(store, "BEGIN", err);
	if (!store_settle(store, err))
		return false;
	if (!run_word(store, "BEGIN IMMEDIATE", err))
		return false;
	if (check_epoch(store, err))
		return true;
	store_rollback(store);
	return false;
}

/* When much waits for the full text index: in a transaction of its own. */
static bool index_waiting(Store *store, GError **err)
{
	if (!words_are_due(store))
		return true;
	if (!store_begin(store, err))
		return false;
	if (words_settle(store, err) && run_word(store, "COMMIT", err))
		return true;
	store_rollback(store);
	return false;
}

/* Committed already: what fails here is done at the next start. */
static void tidy(Store *store)
{
	g_autoptr(GError) err = NULL;

	if ((store->erasing && !raw_finish_erasing(store, &err)) || !index_waiting(store, &err))
		log_warn("put off to the next start: %s", err->message);
	/* A reader may stand in the way: the next commit tries again. */
	if (store->log_to_empty)
		store->log_to_empty = !vacuum_log(store);
}

bool store_commit(Store *store, GError **err)
{
	if (!seal_touched(store, err) || !store_sound(store, err) ||
	    !segments_sync(store->segments, err))
		return false;
	step_mark();
	if (!run_word(store, "COMMIT", err))
		return false;
	step_mark();
	publish_committed(store);
	if (!store_reads_only(store))
		tidy(store);
	return true;
}

void store_rollback(Store *store)
{
	/* SQLite may have rolled back by itself (disk full): then there is nothing left to do. */
	if (!sqlite3_get_autocommit(store->db))
		run_word(store, "ROLLBACK", NULL);
	segments_forget(store->segments);
	seal_forget(store);
	store->next_history = store->history;
	store->next_seals = store->seals;
	g_clear_pointer(&store->life, g_free);
	store->erasing = false;
}

bool store_savepoint(Store *store, GError **err)
{
	return run_word(store, "SAVEPOINT one_mail", err);
}

bool store_savepoint_keep(Store *store, GError **err)
{
	return run_word(store, "RELEASE one_mail", err);
}

bool store_savepoint_undo(Store *store, GError **err)
{
	return run_word(store, "ROLLBACK TO one_mail", err) &&
	       run_word(store, "RELEASE one_mail", err);
}
