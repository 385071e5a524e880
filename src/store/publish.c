#include "store/damage_private.h"
#include "store/publish_private.h"

#include "base/error.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/life.h"
#include "store/meta.h"
#include "store/query.h"
#include "store/seal.h"
#include "store/store_private.h"

#include <string.h>
#include <unistd.h>

static const char marked[] = "marked";

static void history_hash(Store *store, gint64 id, char hash_r[65])
{
	g_autoptr(Query) query = query_open(store, "SELECT hash FROM event WHERE id = :id");

	hash_r[0] = '\0';
	query_int(query, ":id", id);
	if (query_step(query, NULL) == QUERY_ROW)
		query_next_hash(query, hash_r);
}

#define REMEDY                                                                                     \
	": if a copy was put back, run 'siaga restore --here', which takes care of what was lost " \
	"in between; otherwise put the right database back"

static bool fail_older(const Store *store, const char *what, gint64 has, gint64 told, GError **err)
{
	return fail(err, ERR_CONFIG,
	    "database %s is older than the mark beside its key: its %s end at %" G_GINT64_FORMAT
	    ", and %" G_GINT64_FORMAT " was told outside already" REMEDY,
	    store->path, what, has, told);
}

static bool fail_other(const Store *store, const char *what, gint64 at, GError **err)
{
	return fail(err, ERR_CONFIG,
	    "database %s does not fit the mark beside its key: %s %" G_GINT64_FORMAT
	    " is another one than was told outside" REMEDY,
	    store->path, what, at);
}

/* What the mark has told must stand in the database word for word. */
static bool check(Store *store, const HighMark *mark, GError **err)
{
	ChainEnd history, seals;
	char hash[65];

	if (!history_end(store, &history, err) || !seal_end(store, &seals, err))
		return false;
	if (!g_str_equal(mark->life, life_id(store)))
		return fail(err, ERR_CONFIG,
		    "database %s has another life than the mark beside its key" REMEDY,
		    store->path);
	if (history.id < mark->history.id)
		return fail_older(store, "lines of history", history.id, mark->history.id, err);
	history_hash(store, mark->history.id, hash);
	if (!g_str_equal(hash, mark->history.hash))
		return fail_other(store, "line of history", mark->history.id, err);
	if (seals.id < mark->seals.id)
		return fail_older(store, "seals", seals.id, mark->seals.id, err);
	seal_hash(store, mark->seals.id, hash);
	return g_str_equal(hash, mark->seals.hash) ||
	       fail_other(store, "seal", mark->seals.id, err);
}

static bool load(Store *store, GError **err)
{
	store->mark = mark_read(store->mark_fd, store->path, err);
	return store->mark && (store->mode == STORE_AUDIT || check(store, store->mark, err));
}

/* It may be of a start that was cut; anything more is another database's. */
static bool is_blank(Store *store)
{
	g_autoptr(HighMark) mark = mark_read(store->mark_fd, store->path, NULL);

	return !mark || mark->history.id == 0;
}

/* Whatever there is of it is taken over; the numbers are what counts. */
static bool load_for_restore(Store *store)
{
	if (store->mark_fd >= 0)
		store->mark = mark_read(store->mark_fd, store->path, NULL);
	return true;
}

static bool fail_missing(const GError *reason, GError **err)
{
	return fail(err, ERR_CONFIG,
	    "%s: it says how far the books went, and without it numbers may be given twice: put it "
	    "back, or run 'siaga restore --here'",
	    reason->message);
}

/* The ends as they stand: nothing is open. */
static bool load_ends(Store *store, GError **err)
{
	if (!history_end(store, &store->next_history, err) ||
	    !seal_end(store, &store->next_seals, err))
		return false;
	publish_committed(store);
	return true;
}

bool publish_open(Store *store, GError **err)
{
	bool write = !store_reads_only(store), missing;
	g_autoptr(GError) reason = NULL;
	g_autofree char *had = meta_get(store, marked);

	if (!load_ends(store, err))
		return false;
	store->mark_fd = mark_open(store->path, write, false, &missing, &reason);
	if (store->mode == STORE_RESTORE)
		return load_for_restore(store);
	if (write && !had && (store->mark_fd < 0 ? missing : is_blank(store)))
		return store_found_sound(store, err) && store_publish_anew(store, err);
	if (store->mark_fd >= 0)
		return load(store, err);
	/* It has never told anything outside; or it is told by the audit itself. */
	if (missing && (!had || store->mode == STORE_AUDIT))
		return true;
	return fail_missing(reason, err);
}

bool store_check_mark(Store *store, GError **err)
{
	bool missing;
	g_autoptr(GError) reason = NULL;

	if (store->mark)
		return check(store, store->mark, err);
	int fd = mark_open(store->path, false, false, &missing, &reason);
	if (fd >= 0)
		close(fd);
	return reason ? fail_missing(reason, err) : fail(err, ERR_CONFIG, "there is no mark");
}

void publish_close(Store *store)
{
	if (store->mark_fd >= 0)
		close(store->mark_fd);
	mark_free(store->mark);
	if (store->numbered)
		g_hash_table_unref(store->numbered);
}

static bool raise_numbers(Store *store, GError **err)
{
	GHashTableIter iter;
	gpointer key;

	if (!store->numbered)
		return true;
	g_hash_table_iter_init(&iter, store->numbered);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		const char *year = strrchr(key, '/');
		g_autofree char *book = g_strndup(key, (gsize)(year - (const char *)key));
		int next;
		if (!entries_next_number(store, book, atoi(year + 1), 1, &next, err))
			return false;
		mark_raise(store->mark, key, next - 1);
	}
	g_hash_table_remove_all(store->numbered);
	return true;
}

void publish_committed(Store *store)
{
	store->history = store->next_history;
	store->seals = store->next_seals;
}

bool store_publish(Store *store, GError **err)
{
	if (store_reads_only(store) || !store->mark)
		return true;
	if (store->history.id == store->mark->history.id &&
	    store->seals.id == store->mark->seals.id)
		return true;
	if (!raise_numbers(store, err))
		return false;
	store->mark->history = store->history;
	store->mark->seals = store->seals;
	return mark_write(store->mark_fd, store->path, store->mark, err);
}

GPtrArray *store_marked_numbers(Store *store)
{
	GPtrArray *runs = g_ptr_array_new_with_free_func((GDestroyNotify)book_run_free);
	GHashTableIter iter;
	gpointer key, number;

	if (!store->mark)
		return runs;
	g_hash_table_iter_init(&iter, store->mark->numbers);
	while (g_hash_table_iter_next(&iter, &key, &number)) {
		const char *year = strrchr(key, '/');
		BookRun *run = g_new0(BookRun, 1);
		run->book = g_strndup(key, (gsize)(year - (const char *)key));
		run->year = atoi(year + 1);
		run->last = GPOINTER_TO_INT(number);
		g_ptr_array_add(runs, run);
	}
	return runs;
}

bool store_publish_anew(Store *store, GError **err)
{
	g_autoptr(GPtrArray) runs = entries_runs(store, err);
	bool missing;

	if (store->mark_fd < 0)
		store->mark_fd = mark_open(store->path, true, true, &missing, err);
	if (!runs || store->mark_fd < 0)
		return false;
	if (!store->mark)
		store->mark = mark_new();
	for (guint i = 0; i < runs->len; i++) {
		const BookRun *run = runs->pdata[i];
		g_autofree char *key = g_strdup_printf("%s/%d", run->book, run->year);
		mark_raise(store->mark, key, run->last);
	}
	g_free(store->mark->life);
	store->mark->life = g_strdup(life_id(store));
	store->mark->history = store->history;
	store->mark->seals = store->seals;
	return mark_write(store->mark_fd, store->path, store->mark, err) &&
	       meta_set(store, marked, "1", err);
}
