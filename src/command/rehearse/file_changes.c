#include "command/rehearse/file_changes.h"

#include "model/own_names.h"

#include <string.h>

enum { DEPTH = 4 };

/* Of both folders, each name once. */
static void list_names(const char *folder, const char *below, guint depth, GHashTable *names)
{
	g_autofree char *path = g_build_filename(folder, below, NULL);
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *inner =
		    *below ? g_build_filename(below, name, NULL) : g_strdup(name);
		g_autofree char *full = g_build_filename(folder, inner, NULL);
		if (!g_file_test(full, G_FILE_TEST_IS_DIR))
			g_hash_table_add(names, g_steal_pointer(&inner));
		else if (depth < DEPTH)
			list_names(folder, inner, depth + 1, names);
	}
	if (dir)
		g_dir_close(dir);
}

static bool is_same(const char *one, const char *other)
{
	g_autofree char *a = NULL, *b = NULL;
	gsize n = 0, m = 0;
	bool has_a = g_file_get_contents(one, &a, &n, NULL);
	bool has_b = g_file_get_contents(other, &b, &m, NULL);

	return has_a == has_b && n == m && (!has_a || memcmp(a, b, n) == 0);
}

static void compare_folders(
    FileChanges *changes, const char *called, const char *one, const char *other)
{
	g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter iter;
	gpointer name;

	list_names(one, "", 0, names);
	list_names(other, "", 0, names);
	g_hash_table_iter_init(&iter, names);
	while (g_hash_table_iter_next(&iter, &name, NULL)) {
		g_autofree char *a = g_build_filename(one, name, NULL);
		g_autofree char *b = g_build_filename(other, name, NULL);
		if (!is_same(a, b))
			g_ptr_array_add(changes->names, g_build_filename(called, name, NULL));
	}
}

static int by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

FileChanges *file_changes_between(const Config *now, const Config *changed)
{
	FileChanges *changes = g_new0(FileChanges, 1);

	changes->names = g_ptr_array_new_with_free_func(g_free);
	if (!is_same(now->path, changed->path))
		g_ptr_array_add(changes->names, g_path_get_basename(now->path));
	compare_folders(changes, "rules", now->rules, changed->rules);
	compare_folders(changes, "templates", now->templates, changed->templates);
	g_ptr_array_sort(changes->names, by_text);
	return changes;
}

void file_changes_free(FileChanges *changes)
{
	if (!changes)
		return;
	g_ptr_array_unref(changes->names);
	g_free(changes);
}

/* Files of the templates folder that all letters are made with. */
static bool is_shared(const char *file)
{
	return strchr(file, '/') != NULL || own_layout_is(file);
}

static const char folder[] = "templates/";

bool file_changes_rules(const FileChanges *changes)
{
	for (guint i = 0; i < changes->names->len; i++)
		if (!g_str_has_prefix(changes->names->pdata[i], folder))
			return true;
	return false;
}

bool file_changes_letter(const FileChanges *changes, const char *letter)
{
	for (guint i = 0; i < changes->names->len; i++) {
		const char *name = changes->names->pdata[i];
		if (!g_str_has_prefix(name, folder))
			continue;
		const char *file = name + strlen(folder), *dot = strrchr(file, '.');
		gsize length = dot ? (gsize)(dot - file) : strlen(file);
		g_autofree char *stem = g_strndup(file, length);
		if (is_shared(file) ||
		    g_str_equal(own_letter_of_file(stem), own_letter_of_file(letter)))
			return true;
	}
	return false;
}
