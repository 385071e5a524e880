#include "store/backup.h"

#include "base/error.h"
#include "store/place.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BASE "siaga.db"

static bool check_file(
    const char *folder, const BackupFile *file, const Progress *progress, GError **err)
{
	g_autofree char *path = g_build_filename(folder, file->name, NULL);
	char sha256[65];

	if (!copy_hash(path, file->size, progress, sha256, err))
		return false;
	return g_str_equal(sha256, file->sha256) ||
	       fail(err, ERR_CONFIG,
		   "%s is not what the manifest says: the backup was changed or is damaged; take "
		   "an earlier one",
		   path);
}

bool backup_check(
    const char *folder, const Manifest *manifest, const Progress *progress, GError **err)
{
	for (guint i = 0; i < manifest->files->len; i++)
		if (!check_file(folder, manifest->files->pdata[i], progress, err))
			return false;
	return true;
}

/* Marks of another key are on the letters that are out. */
static bool check_key(const char *folder, const char *database, GError **err)
{
	g_autofree char *own_path = g_strconcat(database, ".key", NULL);
	g_autofree char *path = g_build_filename(folder, BASE ".key", NULL);
	g_autofree char *own = NULL, *kept = NULL;
	gsize own_length, length;

	if (!g_file_test(own_path, G_FILE_TEST_EXISTS))
		return true;
	if (!g_file_get_contents(own_path, &own, &own_length, err) ||
	    !g_file_get_contents(path, &kept, &length, err))
		return false;
	return (own_length == length && memcmp(own, kept, length) == 0) ||
	       fail(err, ERR_CONFIG,
		   "the backup in %s is of another office: its key is not %s. Move that away if "
		   "the "
		   "backup is the right one",
		   folder, own_path);
}

/* What makes up a database, besides its key and mark. */
static const char *const suffixes[] = {"", "-wal", "-shm", ".mail"};

/* DATABASE.before-TIME with the same endings. */
static bool lay_aside(const char *database, gint64 now, char **aside_r, GError **err)
{
	g_autofree char *base = g_strdup_printf("%s.before-%" G_GINT64_FORMAT, database, now);

	*aside_r = NULL;
	for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
		g_autofree char *from = g_strconcat(database, suffixes[i], NULL);
		g_autofree char *to = g_strconcat(base, suffixes[i], NULL);
		if (!g_file_test(from, G_FILE_TEST_EXISTS))
			continue;
		if (g_file_test(to, G_FILE_TEST_EXISTS) || g_rename(from, to) < 0)
			return fail(err, ERR_CONFIG, "%s cannot be laid aside as %s: %s", from, to,
			    g_strerror(errno ? errno : EEXIST));
		if (!*aside_r)
			*aside_r = g_strdup(base);
	}
	return true;
}

/* What it is called where the database is to be; NULL: none of ours, or a mark, which is never older than it was. */
static char *place_of(const Manifest *manifest, const BackupFile *file, const char *database)
{
	if (g_str_equal(file->name, manifest->database))
		return g_strconcat(database, ".restoring", NULL);
	if (!g_str_has_prefix(file->name, BASE) || g_str_equal(file->name, BASE ".mark"))
		return NULL;
	return g_strconcat(database, file->name + strlen(BASE), NULL);
}

static bool place_files(const char *folder, const Manifest *manifest, const char *database,
    const Progress *progress, GError **err)
{
	g_autofree char *mails = g_strconcat(database, ".mail", NULL);

	if (g_mkdir_with_parents(mails, 0700) < 0)
		return fail(err, ERR_CONFIG, "%s cannot be made: %s", mails, g_strerror(errno));
	for (guint i = 0; i < manifest->files->len; i++) {
		const BackupFile *file = manifest->files->pdata[i];
		g_autofree char *from = g_build_filename(folder, file->name, NULL);
		g_autofree char *to = place_of(manifest, file, database);
		if (to && !copy_range(from, to, 0, file->size, progress, err))
			return false;
	}
	return copy_sync_folder(mails, err);
}

/* Only where nothing lies in its place. */
static void put_back(const char *database, char **aside)
{
	for (guint i = 0; *aside && i < G_N_ELEMENTS(suffixes); i++) {
		g_autofree char *from = g_strconcat(*aside, suffixes[i], NULL);
		g_autofree char *to = g_strconcat(database, suffixes[i], NULL);
		if (g_file_test(from, G_FILE_TEST_EXISTS) && !g_file_test(to, G_FILE_TEST_EXISTS))
			g_rename(from, to);
	}
	g_clear_pointer(aside, g_free);
}

/* What was placed so far, all that was there before having been laid aside; a key stays: it is the same office's. */
static void remove_placed(const Manifest *manifest, const char *database)
{
	g_autofree char *mails = g_strconcat(database, ".mail", NULL);

	for (guint i = 0; i < manifest->files->len; i++) {
		const BackupFile *file = manifest->files->pdata[i];
		g_autofree char *to = place_of(manifest, file, database);
		if (to && !g_str_equal(file->name, BASE ".key"))
			g_remove(to);
	}
	g_rmdir(mails);
}

static bool place_all(const char *folder, const Manifest *manifest, const char *database,
    gint64 now, const Progress *progress, char **aside_r, GError **err)
{
	g_autofree char *draft = g_strconcat(database, ".restoring", NULL);
	g_autofree char *own = g_path_get_dirname(database);

	if (!check_key(folder, database, err))
		return false;
	if (!lay_aside(database, now, aside_r, err)) {
		put_back(database, aside_r);
		return false;
	}
	if (!place_files(folder, manifest, database, progress, err)) {
		remove_placed(manifest, database);
		put_back(database, aside_r);
		return false;
	}
	/* The database last: as long as it is missing nothing starts. */
	return (g_rename(draft, database) == 0 ||
		   fail(err, ERR_CONFIG, "%s cannot be made: %s", database, g_strerror(errno))) &&
	       copy_sync_folder(own, err);
}

bool backup_place(const char *folder, const Manifest *manifest, const char *database, gint64 now,
    const Progress *progress, char **aside_r, GError **err)
{
	*aside_r = NULL;
	int lock = place_lock(database, err);
	bool done = lock >= 0 && place_all(folder, manifest, database, now, progress, aside_r, err);
	place_unlock(lock);
	return done;
}
