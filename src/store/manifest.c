#include "store/manifest.h"

#include "base/error.h"

#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

static const char file_name[] = "manifest.json";

static void file_free(gpointer data)
{
	BackupFile *file = data;

	g_free(file->name);
	g_free(file);
}

Manifest *manifest_new(void)
{
	Manifest *manifest = g_new0(Manifest, 1);

	manifest->files = g_ptr_array_new_with_free_func(file_free);
	return manifest;
}

void manifest_free(Manifest *manifest)
{
	if (!manifest)
		return;
	g_ptr_array_unref(manifest->files);
	g_free(manifest->life);
	g_free(manifest->database);
	g_free(manifest);
}

void manifest_add(Manifest *manifest, const char *name, guint64 size, const char *sha256)
{
	BackupFile *file = g_new0(BackupFile, 1);

	file->name = g_strdup(name);
	file->size = size;
	g_strlcpy(file->sha256, sha256, sizeof file->sha256);
	g_ptr_array_add(manifest->files, file);
}

const BackupFile *manifest_find(const Manifest *manifest, const char *name)
{
	for (guint i = 0; manifest && i < manifest->files->len; i++) {
		const BackupFile *file = manifest->files->pdata[i];
		if (g_str_equal(file->name, name))
			return file;
	}
	return NULL;
}

/* Only below the folder, whoever has written the manifest. */
static bool is_inside(const char *name)
{
	return *name && *name != '/' && !strstr(name, "..");
}

static bool read_files(Manifest *manifest, const json_t *files)
{
	size_t i;
	json_t *object;

	json_array_foreach(files, i, object)
	{
		const char *name, *sha256;
		json_int_t size;
		if (json_unpack(object, "{s:s, s:I, s:s}", "name", &name, "size", &size, "sha256",
			&sha256) < 0 ||
		    size < 0 || strlen(sha256) != 64 || !is_inside(name))
			return false;
		manifest_add(manifest, name, (guint64)size, sha256);
	}
	return manifest_find(manifest, manifest->database) != NULL;
}

static bool read_object(Manifest *manifest, json_t *object)
{
	const char *life, *database, *hash;
	json_int_t made, line;
	json_t *files;
	int version;

	if (json_unpack(object, "{s:i, s:I, s:s, s:s, s:I, s:s, s:o}", "siaga-backup", &version,
		"made", &made, "life", &life, "database", &database, "history", &line,
		"history-hash", &hash, "files", &files) < 0 ||
	    version != 1)
		return false;
	manifest->made = made;
	manifest->life = g_strdup(life);
	manifest->database = g_strdup(database);
	manifest->history.id = line;
	g_strlcpy(manifest->history.hash, hash, sizeof manifest->history.hash);
	return read_files(manifest, files);
}

Manifest *manifest_read(const char *folder, bool *missing_r, GError **err)
{
	g_autofree char *path = g_build_filename(folder, file_name, NULL);
	g_autoptr(Manifest) manifest = manifest_new();
	json_error_t where;

	if (missing_r)
		*missing_r = !g_file_test(path, G_FILE_TEST_EXISTS);
	json_t *object = json_load_file(path, JSON_REJECT_DUPLICATES, &where);
	bool good = object && read_object(manifest, object);
	json_decref(object);
	if (good)
		return g_steal_pointer(&manifest);
	fail(err, ERR_CONFIG, "%s is no manifest of a backup of siaga%s%s", path,
	    object ? "" : ": ", object ? "" : where.text);
	return NULL;
}

bool manifest_write(const Manifest *manifest, const char *folder, GError **err)
{
	g_autofree char *path = g_build_filename(folder, file_name, NULL);
	json_t *files = json_array();

	for (guint i = 0; i < manifest->files->len; i++) {
		const BackupFile *file = manifest->files->pdata[i];
		json_array_append_new(
		    files, json_pack("{s:s, s:I, s:s}", "name", file->name, "size",
			       (json_int_t)file->size, "sha256", file->sha256));
	}
	json_t *object = json_pack("{s:i, s:I, s:s, s:s, s:I, s:s, s:o}", "siaga-backup", 1, "made",
	    (json_int_t)manifest->made, "life", manifest->life, "database", manifest->database,
	    "history", (json_int_t)manifest->history.id, "history-hash", manifest->history.hash,
	    "files", files);
	char *text = json_dumps(object, JSON_INDENT(1));
	bool done = g_file_set_contents_full(path, text, -1,
	    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, err);
	free(text);
	json_decref(object);
	return done;
}
