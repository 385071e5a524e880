#include "base/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <unistd.h>

bool durable_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return false;
	bool done = fsync(fd) == 0;
	int why = errno;
	close(fd);
	errno = why;
	return done;
}

bool durable_name(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);

	return durable_folder(folder);
}
