#include "command/start/copy_tree.h"

#include "base/error.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

bool copy_file(const char *from, const char *to, GError **err)
{
	g_autofree char *text = NULL;
	gsize length;

	if (!g_file_get_contents(from, &text, &length, err))
		return false;
	return g_file_set_contents_full(
	    to, text, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0644, err);
}

bool copy_tree(const char *from, const char *to, GError **err)
{
	g_autoptr(GDir) directory = g_dir_open(from, 0, err);
	const char *name;
	bool ok = directory != NULL;

	if (ok && g_mkdir_with_parents(to, 0755) < 0)
		ok = fail(err, ERR_CONFIG, "cannot make directory %s: %s", to, g_strerror(errno));
	while (ok && (name = g_dir_read_name(directory))) {
		g_autofree char *source = g_build_filename(from, name, NULL);
		g_autofree char *target = g_build_filename(to, name, NULL);
		ok = g_file_test(source, G_FILE_TEST_IS_DIR) ? copy_tree(source, target, err)
							     : copy_file(source, target, err);
	}
	return ok;
}

void remove_tree(const char *path)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return;
	if (!S_ISDIR(st.st_mode)) {
		unlink(path);
		return;
	}
	g_autoptr(GDir) directory = g_dir_open(path, 0, NULL);
	const char *name;
	while (directory && (name = g_dir_read_name(directory))) {
		g_autofree char *inner = g_build_filename(path, name, NULL);
		remove_tree(inner);
	}
	rmdir(path);
}
