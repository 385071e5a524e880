#include "store/backup.h"

#include "base/error.h"
#include "base/log.h"
#include "store/life.h"
#include "store/open.h"
#include "store/query.h"
#include "store/snapshot.h"
#include "store/store_private.h"
#include "store/transaction.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BASE "siaga.db"

typedef struct Backup {
	Store *store; /* reading, of one moment */
	const char *database, *folder;
	const Progress *progress;
	Manifest *old; /* of the same life; NULL: there is none */
	Manifest *new;
} Backup;

static char *target_of(const Backup *b, const char *name)
{
	return g_build_filename(b->folder, name, NULL);
}

static bool add_file(Backup *b, const char *name, GError **err)
{
	g_autofree char *target = target_of(b, name);
	guint64 size;
	char sha256[65];

	if (!copy_size(target, &size, err) || !copy_hash(target, size, NULL, sha256, err))
		return false;
	manifest_add(b->new, name, size, sha256);
	return true;
}

/* ---- the database ---- */

static bool copy_database(Backup *b, GError **err)
{
	g_autofree char *path = target_of(b, b->new->database);

	return snapshot_write(b->store, path, b->progress, err) &&
	       add_file(b, b->new->database, err);
}

/* ---- the mails ---- */

typedef struct Segment {
	gint64 id;
	char *name;
	guint64 length;
} Segment;

/* Bytes that have to be gone there as well. */
static bool erase(Backup *b, Segments *copies, const Segment *segment, guint *count_r, GError **err)
{
	g_autoptr(Query) query = query_open(
	    b->store, "SELECT offset, length FROM raw WHERE segment = :segment AND erased != 0");
	QueryStatus status;

	query_int(query, ":segment", segment->id);
	while ((status = query_step(query, err)) == QUERY_ROW) {
		guint64 offset = (guint64)query_next_int(query);
		guint64 length = (guint64)query_next_int(query);
		(*count_r)++;
		if (!segments_erase(copies, segment->name, offset, length, err))
			return false;
	}
	return status == QUERY_END;
}

static bool copy_segment(Backup *b, Segments *copies, const Segment *segment, GError **err)
{
	g_autofree char *name = g_build_filename(BASE ".mail", segment->name, NULL);
	g_autofree char *target = target_of(b, name);
	g_autofree char *source = g_strdup_printf("%s.mail/%s", b->database, segment->name);
	const BackupFile *old = manifest_find(b->old, name);
	guint64 from = old && old->size <= segment->length ? old->size : 0, there = 0;
	guint erased = 0;
	char sha256[65];

	if (from > 0 && (!copy_size(target, &there, NULL) || there < from))
		from = 0;
	if (!copy_range(source, target, from, segment->length, b->progress, err) ||
	    !erase(b, copies, segment, &erased, err))
		return false;
	if (from == segment->length && from > 0 && erased == 0) {
		manifest_add(b->new, name, from, old->sha256);
		return true;
	}
	if (!copy_hash(target, segment->length, b->progress, sha256, err))
		return false;
	manifest_add(b->new, name, segment->length, sha256);
	return true;
}

static bool copy_mails(Backup *b, GError **err)
{
	g_autoptr(Query) query =
	    query_open(b->store, "SELECT id, name, length FROM segment ORDER BY name");
	g_autofree char *base = target_of(b, BASE);
	g_autoptr(Segments) copies = segments_open(base, true, err);
	QueryStatus status = QUERY_FAILED;

	while (copies && (status = query_step(query, err)) == QUERY_ROW) {
		gint64 id = query_next_int(query);
		g_autofree char *name = query_next_text(query);
		Segment segment = {.id = id, .name = name};
		segment.length = (guint64)query_next_int(query);
		if (!copy_segment(b, copies, &segment, err))
			return false;
	}
	return status == QUERY_END;
}

/* ---- the rest ---- */

static bool copy_key(Backup *b, GError **err)
{
	g_autofree char *source = g_strconcat(b->database, ".key", NULL);
	g_autofree char *target = target_of(b, BASE ".key");
	guint64 size;

	return copy_size(source, &size, err) && copy_range(source, target, 0, size, NULL, err) &&
	       add_file(b, BASE ".key", err);
}

static bool open_folder(const char *folder, GError **err)
{
	return g_mkdir_with_parents(folder, 0700) == 0 ||
	       fail(err, ERR_CONFIG, "%s cannot be made: %s", folder, g_strerror(errno));
}

static bool begin(Backup *b, gint64 now, GError **err)
{
	g_autoptr(Manifest) old = NULL;

	if (!store_begin(b->store, err))
		return false;
	b->new->made = now;
	b->new->life = g_strdup(life_id(b->store));
	b->new->history = b->store->history;
	b->new->database = g_strdup_printf(BASE ".%" G_GINT64_FORMAT, now);
	old = manifest_read(b->folder, NULL, NULL);
	/* Never the file of the backup that still counts. */
	if (old && g_str_equal(old->database, b->new->database)) {
		g_free(b->new->database);
		b->new->database = g_strdup_printf(BASE ".%" G_GINT64_FORMAT "b", now);
	}
	if (old && g_str_equal(old->life, b->new->life))
		b->old = g_steal_pointer(&old);
	return true;
}

/* Databases of earlier backups, whole or cut: the new manifest does not name them. */
static void remove_others(const Backup *b)
{
	g_autoptr(GDir) dir = g_dir_open(b->folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = target_of(b, name);
		if (g_str_has_prefix(name, BASE ".") && g_ascii_isdigit(name[strlen(BASE ".")]) &&
		    !g_str_equal(name, b->new->database))
			g_remove(path);
	}
}

static bool write_all(Backup *b, gint64 now, GError **err)
{
	if (!copy_key(b, err) || !begin(b, now, err))
		return false;
	if (copy_database(b, err) && copy_mails(b, err) && copy_sync_folder(b->folder, err) &&
	    manifest_write(b->new, b->folder, err)) {
		remove_others(b);
		return true;
	}
	g_autofree char *cut = target_of(b, b->new->database);
	g_remove(cut);
	return false;
}

static char *told_beside(const char *database)
{
	return g_strconcat(database, ".backup", NULL);
}

gint64 backup_last(const char *database)
{
	g_autofree char *path = told_beside(database);
	g_autofree char *text = NULL;

	return g_file_get_contents(path, &text, NULL, NULL) ? g_ascii_strtoll(text, NULL, 10) : 0;
}

/* The backup is whole without it. */
static void tell_beside(const char *database, gint64 now)
{
	g_autofree char *path = told_beside(database);
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT "\n", now);
	g_autoptr(GError) why = NULL;

	if (!g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &why))
		log_warn("the backup is done, but that it is cannot be noted: %s", why->message);
}

bool backup_write(
    const char *database, const char *folder, gint64 now, const Progress *progress, GError **err)
{
	g_autoptr(Store) store = store_open(database, STORE_READ, err);

	if (!store || !open_folder(folder, err))
		return false;
	Backup b = {store, database, folder, progress, NULL, manifest_new()};
	bool done = write_all(&b, now, err);
	if (done)
		tell_beside(database, now);
	manifest_free(b.old);
	manifest_free(b.new);
	return done;
}
