#include "store/reserve.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static char *path_of(const char *database)
{
	return g_strconcat(database, ".reserve", NULL);
}

bool reserve_held(const char *database)
{
	g_autofree char *path = path_of(database);
	struct stat st;

	return lstat(path, &st) == 0 && st.st_size >= RESERVE_BYTES;
}

bool reserve_hold(const char *database, GError **err)
{
	g_autofree char *path = path_of(database);

	if (reserve_held(database))
		return true;
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return fail(err, ERR_CONFIG, "%s cannot be made: %s", path, g_strerror(errno));
	/* Real blocks, on file systems that cannot reserve them as well. */
	int why = posix_fallocate(fd, 0, RESERVE_BYTES);
	close(fd);
	if (why == 0)
		return true;
	unlink(path);
	return fail(err, ERR_WAIT,
	    "the reserve of %d MiB beside the database cannot be kept (%s): make room on its disk",
	    RESERVE_BYTES / 1024 / 1024, g_strerror(why));
}

bool reserve_release(const char *database)
{
	g_autofree char *path = path_of(database);

	return unlink(path) == 0;
}
