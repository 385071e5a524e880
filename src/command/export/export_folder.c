#include "command/export/export_folder.h"

#include "base/error.h"
#include "command/start/copy_tree.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int export_folder_new(const char *path, GError **err)
{
	int fd = -1;

	if (mkdir(path, 0700) < 0 ||
	    (fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) < 0)
		fail(err, ERR_CONFIG, "cannot make directory %s: %s", path, g_strerror(errno));
	return fd;
}

static bool write_all(int fd, const char *bytes, gsize length)
{
	while (length > 0) {
		ssize_t n = write(fd, bytes, length);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			bytes += n;
			length -= (gsize)n;
		}
	}
	return true;
}

bool export_folder_write(int folder, const char *name, GBytes *bytes, GError **err)
{
	int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);

	bool ok = fd >= 0 && write_all(fd, data, length);
	if (fd >= 0 && close(fd) < 0)
		ok = false;
	return ok || fail(err, ERR_CONFIG, "cannot write %s: %s", name, g_strerror(errno));
}

bool export_folder_end(int folder, const char *path, bool whole)
{
	close(folder);
	if (!whole)
		remove_tree(path);
	return whole;
}
