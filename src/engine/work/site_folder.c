#include "engine/work/site_folder.h"

#include "base/durable.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARKER ".siaga-site"
#define INNER "entry"

enum { FOLDER_MODE = 0750, FILE_MODE = 0640 };

struct SiteFolder {
	char *path; /* that it is to be */
	char *fresh; /* that is being written; NULL: it has taken its place */
	GString *list; /* names, one a line */
};

static bool complain(GError **err, const char *what, const char *path)
{
	return fail(err, ERR_CONFIG, "cannot %s %s: %s", what, path, g_strerror(errno));
}

static bool is_name(const char *name)
{
	if (g_str_has_prefix(name, INNER "/"))
		name += strlen(INNER "/");
	return g_ascii_isalnum(*name) &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen(name);
}

static GHashTable *names_of(const char *list)
{
	GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) lines = g_strsplit(list, "\n", -1);

	for (guint i = 0; lines[i]; i++)
		if (is_name(lines[i]))
			g_hash_table_add(names, g_strdup(lines[i]));
	return names;
}

/* Names of the list of a folder; NULL: it has none. */
static GHashTable *read_list(const char *folder)
{
	g_autofree char *path = g_build_filename(folder, MARKER, NULL);
	g_autofree char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return NULL;
	return names_of(text);
}

/* The first thing in it that the list does not have; NULL: there is none.  Caller frees. */
static char *find_stranger(const char *folder, const char *inner, GHashTable *names)
{
	g_autofree char *place = g_build_filename(folder, inner, NULL);
	GDir *dir = g_dir_open(place, 0, NULL);
	char *stranger = NULL;
	const char *name;

	while (dir && !stranger && (name = g_dir_read_name(dir))) {
		g_autofree char *whole =
		    *inner ? g_strconcat(inner, "/", name, NULL) : g_strdup(name);
		bool own = !*inner && (g_str_equal(name, MARKER) || g_str_equal(name, INNER));
		if (!own && !(names && g_hash_table_contains(names, whole)))
			stranger = g_steal_pointer(&whole);
	}
	if (dir)
		g_dir_close(dir);
	return stranger;
}

/* Nothing stands there, or an empty folder, or one that siaga has made and nobody has put anything into. */
static bool may_replace(const char *path, GError **err)
{
	struct stat found;

	if (lstat(path, &found) < 0)
		return errno == ENOENT || complain(err, "look at", path);
	if (!S_ISDIR(found.st_mode))
		return fail(err, ERR_CONFIG, "%s is no folder: name another", path);
	g_autoptr(GHashTable) names = read_list(path);
	g_autofree char *stranger = find_stranger(path, "", names);
	if (!stranger && names)
		stranger = find_stranger(path, INNER, names);
	return !stranger ||
	       fail(err, ERR_CONFIG,
		   "%s holds '%s', which siaga has not made: name another folder, or take it out",
		   path, stranger);
}

static bool make_fresh(SiteFolder *folder, GError **err)
{
	g_autofree char *parent = g_path_get_dirname(folder->path);
	g_autofree char *name = g_path_get_basename(folder->path);
	g_autofree char *pattern = g_strdup_printf("%s/.%s-XXXXXX", parent, name);

	if (!g_mkdtemp_full(pattern, FOLDER_MODE))
		return complain(err, "make a folder in", parent);
	folder->fresh = g_steal_pointer(&pattern);
	g_autofree char *inner = g_build_filename(folder->fresh, INNER, NULL);
	if (chmod(folder->fresh, FOLDER_MODE) < 0 || g_mkdir(inner, FOLDER_MODE) < 0 ||
	    chmod(inner, FOLDER_MODE) < 0)
		return complain(err, "make", inner);
	return true;
}

SiteFolder *site_folder_begin(const char *path, GError **err)
{
	g_autoptr(SiteFolder) folder = g_new0(SiteFolder, 1);

	folder->path = g_canonicalize_filename(path, NULL);
	folder->list = g_string_new(NULL);
	if (!may_replace(folder->path, err) || !make_fresh(folder, err))
		return NULL;
	return g_steal_pointer(&folder);
}

static bool write_all(int fd, const char *text, size_t length)
{
	while (length > 0) {
		ssize_t done = write(fd, text, length);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		text += done;
		length -= (size_t)done;
	}
	return true;
}

static bool write_file(const char *path, const char *text, GError **err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);

	if (fd < 0)
		return complain(err, "make", path);
	bool written = write_all(fd, text, strlen(text)) && fchmod(fd, FILE_MODE) == 0;
	if (close(fd) < 0 || !written)
		return complain(err, "write", path);
	return true;
}

bool site_folder_put(SiteFolder *folder, const char *name, const char *text, GError **err)
{
	g_autofree char *path = g_build_filename(folder->fresh, name, NULL);

	g_assert(is_name(name));
	g_string_append_printf(folder->list, "%s\n", name);
	return write_file(path, text, err);
}

/* What `names` (NULL: nothing) has, and the folder where nothing else is left. */
static void remove_made(const char *folder, GHashTable *names)
{
	g_autofree char *inner = g_build_filename(folder, INNER, NULL);
	g_autofree char *marker = g_build_filename(folder, MARKER, NULL);
	GHashTableIter all;
	gpointer name;

	if (names) {
		g_hash_table_iter_init(&all, names);
		while (g_hash_table_iter_next(&all, &name, NULL)) {
			g_autofree char *path = g_build_filename(folder, name, NULL);
			g_unlink(path);
		}
	}
	g_unlink(marker);
	g_rmdir(inner);
	g_rmdir(folder);
}

/* One step where the file system knows it, else two; what stood there then stands at *old_r.  Caller frees. */
static bool swap(const SiteFolder *folder, char **old_r)
{
	struct stat found;

	*old_r = NULL;
	if (lstat(folder->path, &found) < 0)
		return rename(folder->fresh, folder->path) == 0;
	*old_r = g_strdup(folder->fresh);
	if (renameat2(AT_FDCWD, folder->fresh, AT_FDCWD, folder->path, RENAME_EXCHANGE) == 0)
		return true;
	g_free(*old_r);
	*old_r = g_strconcat(folder->fresh, ".old", NULL);
	return rename(folder->path, *old_r) == 0 && rename(folder->fresh, folder->path) == 0;
}

static bool write_list(const SiteFolder *folder, GError **err)
{
	g_autofree char *path = g_build_filename(folder->fresh, MARKER, NULL);

	return write_file(path, folder->list->str, err);
}

bool site_folder_finish(SiteFolder *folder, GError **err)
{
	g_autofree char *old = NULL;

	/* Somebody may have put something there meanwhile. */
	if (!write_list(folder, err) || !may_replace(folder->path, err))
		return false;
	if (!swap(folder, &old))
		return complain(err, "put the pages in place at", folder->path);
	g_clear_pointer(&folder->fresh, g_free);
	durable_name(folder->path);
	g_autoptr(GHashTable) names = old ? read_list(old) : NULL;
	if (old)
		remove_made(old, names);
	return true;
}

void site_folder_free(SiteFolder *folder)
{
	if (!folder)
		return;
	if (folder->fresh) {
		/* Not by its list in the folder: a full disk had no room for that. */
		g_autoptr(GHashTable) names = names_of(folder->list->str);
		remove_made(folder->fresh, names);
	}
	g_free(folder->path);
	g_free(folder->fresh);
	if (folder->list)
		g_string_free(folder->list, TRUE);
	g_free(folder);
}
