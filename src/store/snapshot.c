#include "store/snapshot.h"

#include "base/durable.h"
#include "base/error.h"
#include "base/halt.h"
#include "store/store_private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

enum { PAGES = 1024 };

static void forget_file(const char *path)
{
	g_autofree char *journal = g_strconcat(path, "-journal", NULL);

	g_remove(path);
	g_remove(journal);
}

static bool make_file(const char *path, GError **err)
{
	forget_file(path);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return fail(err, ERR_CONFIG, "%s cannot be made: %s", path, g_strerror(errno));
	close(fd);
	return true;
}

static int copy_pages(Store *store, sqlite3 *target, const char *path, const Progress *progress)
{
	sqlite3_backup *copy = sqlite3_backup_init(target, "main", store->db, "main");
	g_autofree char *name = g_path_get_basename(path);
	int code = copy ? SQLITE_OK : sqlite3_errcode(target);

	while (copy && (code = sqlite3_backup_step(copy, PAGES)) == SQLITE_OK) {
		progress_tell(progress, name,
		    (guint64)(sqlite3_backup_pagecount(copy) - sqlite3_backup_remaining(copy)),
		    (guint64)sqlite3_backup_pagecount(copy));
		if (!halt_pass(NULL)) {
			code = SQLITE_INTERRUPT;
			break;
		}
	}
	if (copy)
		sqlite3_backup_finish(copy);
	/* One file, without a log beside it. */
	return code == SQLITE_DONE
		   ? sqlite3_exec(target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL)
		   : code;
}

bool snapshot_write(Store *store, const char *path, const Progress *progress, GError **err)
{
	sqlite3 *target = NULL;

	if (!make_file(path, err))
		return false;
	int code =
	    sqlite3_open_v2(path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
	if (code == SQLITE_OK)
		code = copy_pages(store, target, path, progress);
	if (code == SQLITE_INTERRUPT)
		halt_pass(err);
	else if (code != SQLITE_OK)
		fail(err, ERR_WAIT, "the database cannot be copied to %s: %s", path,
		    target ? sqlite3_errmsg(target) : sqlite3_errstr(code));
	sqlite3_close(target);
	if (code != SQLITE_OK)
		forget_file(path);
	if (code == SQLITE_OK && !durable_name(path)) {
		code = SQLITE_IOERR;
		fail(err, ERR_CONFIG, "%s cannot be made durable: %s", path, g_strerror(errno));
	}
	return code == SQLITE_OK;
}
