#include "store/upgrade.h"

#include "base/durable.h"
#include "base/error.h"
#include "base/log.h"
#include "store/meta.h"
#include "store/query.h"
#include "store/room.h"
#include "store/snapshot.h"
#include "store/store_private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Of schema.c: databases have a life (store/life.h) since then. */
enum { FIRST_WITH_LIFE = 6 };

#define BEFORE ".before-"

static bool has_room(Store *store, GError **err)
{
	g_autoptr(Query) pages = query_open(store, "SELECT page_count * page_size"
						   " FROM pragma_page_count, pragma_page_size");

	return room_for_copy(store, (guint64)query_number(pages, 0),
	    "brought up to date, and the disk has no room to keep a copy of it first",
	    ": make room and start again", err);
}

/* Whose life a copy has; NULL: none, or it is no database. */
static char *life_of(const char *path)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *row = NULL;
	char *life = NULL;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, NULL) ==
		SQLITE_OK &&
	    sqlite3_prepare_v2(db, "SELECT value FROM meta WHERE name = 'life'", -1, &row, NULL) ==
		SQLITE_OK &&
	    sqlite3_step(row) == SQLITE_ROW)
		life = g_strdup((const char *)sqlite3_column_text(row, 0));
	sqlite3_finalize(row);
	sqlite3_close(db);
	return life;
}

/* The first name that is free, or has an earlier copy of this same life. */
static char *choose_name(Store *store, int found)
{
	g_autofree char *own = found >= FIRST_WITH_LIFE ? meta_get(store, "life") : NULL;

	for (guint n = 1;; n++) {
		g_autofree char *again = n > 1 ? g_strdup_printf("-%u", n) : g_strdup("");
		g_autofree char *path =
		    g_strdup_printf("%s" BEFORE "%d%s", store->path, found, again);
		g_autofree char *life =
		    g_file_test(path, G_FILE_TEST_EXISTS) ? life_of(path) : NULL;
		if (!life || g_strcmp0(life, own) == 0)
			return g_steal_pointer(&path);
	}
}

bool upgrade_keep(Store *store, int found, GError **err)
{
	g_autofree char *path = choose_name(store, found);
	g_autofree char *draft = g_strconcat(path, ".part", NULL);

	if (!has_room(store, err))
		return false;
	if (!snapshot_write(store, draft, NULL, err)) {
		g_remove(draft);
		g_prefix_error(err, "nothing was changed: ");
		return false;
	}
	if (g_rename(draft, path) < 0 || !durable_name(path))
		return fail(err, ERR_CONFIG, "%s cannot be kept: %s; nothing was changed", path,
		    g_strerror(errno));
	log_info("database %s is brought up to date from version %d; as it was it lies in %s, "
		 "which you may remove when all is well",
	    store->path, found, path);
	return true;
}

/* ---- what lies there ---- */

static void copy_free(gpointer data)
{
	UpgradeCopy *copy = data;

	g_free(copy->path);
	g_free(copy);
}

/* ".before-12", ".before-12-2", ".before-1795386600"; not what stands beside one (-wal, .mail). */
static bool is_copy(const char *rest)
{
	char *end = NULL;

	if (!g_str_has_prefix(rest, BEFORE) || !g_ascii_isdigit(rest[strlen(BEFORE)]))
		return false;
	g_ascii_strtoull(rest + strlen(BEFORE), &end, 10);
	if (*end == '-' && g_ascii_isdigit(end[1]))
		g_ascii_strtoull(end + 1, &end, 10);
	return *end == '\0';
}

static gint by_age(gconstpointer a, gconstpointer b)
{
	const UpgradeCopy *p = *(UpgradeCopy *const *)a, *q = *(UpgradeCopy *const *)b;

	return p->made < q->made ? -1 : p->made > q->made;
}

static void add_copy(GPtrArray *copies, const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	struct stat st;

	if (lstat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return;
	UpgradeCopy *copy = g_new0(UpgradeCopy, 1);
	copy->path = g_steal_pointer(&path);
	copy->made = st.st_mtime;
	copy->bytes = (guint64)st.st_size;
	g_ptr_array_add(copies, copy);
}

GPtrArray *upgrade_copies(const char *database)
{
	g_autofree char *folder = g_path_get_dirname(database);
	g_autofree char *base = g_path_get_basename(database);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	GPtrArray *copies = g_ptr_array_new_with_free_func(copy_free);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)) != NULL)
		if (g_str_has_prefix(name, base) && is_copy(name + strlen(base)))
			add_copy(copies, folder, name);
	g_ptr_array_sort(copies, by_age);
	return copies;
}
