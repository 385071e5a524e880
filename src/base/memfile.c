#include "base/memfile.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SEALS = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE };

int memfile_new(GError **err)
{
	int fd = memfd_create("siaga", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (fd < 0)
		fail(err, ERR_RETRY, "no memory file: %s", g_strerror(errno));
	return fd;
}

bool memfile_write(int fd, const void *bytes, gsize length, GError **err)
{
	const char *p = bytes;

	while (length > 0) {
		ssize_t n = write(fd, p, length);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(
			    err, ERR_RETRY, "cannot write a memory file: %s", g_strerror(errno));
		p += n;
		length -= (gsize)n;
	}
	return true;
}

bool memfile_seal(int fd, GError **err)
{
	if (fcntl(fd, F_ADD_SEALS, SEALS) < 0)
		return fail(err, ERR_RETRY, "cannot seal a memory file: %s", g_strerror(errno));
	return true;
}

int memfile_from(const void *bytes, gsize length, GError **err)
{
	int fd = memfile_new(err);

	if (fd < 0)
		return -1;
	if (memfile_write(fd, bytes, length, err) && memfile_seal(fd, err))
		return fd;
	close(fd);
	return -1;
}

bool memfile_is_sealed(int fd)
{
	int seals = fcntl(fd, F_GET_SEALS);

	return seals >= 0 && (seals & SEALS) == SEALS;
}

bool memmap_open(MemMap *map, int fd, gsize limit, GError **err)
{
	struct stat st;

	*map = (MemMap){"", 0, 0};
	if (!memfile_is_sealed(fd))
		return fail(err, ERR_REJECT, "received a file that is not sealed");
	if (fstat(fd, &st) < 0 || (guint64)st.st_size > limit)
		return fail(err, ERR_REJECT,
		    "received a file of more than %" G_GSIZE_FORMAT " bytes", limit);
	if (st.st_size == 0)
		return true;
	void *bytes = mmap(NULL, (gsize)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return fail(err, ERR_RETRY, "cannot map a memory file: %s", g_strerror(errno));
	*map = (MemMap){bytes, (gsize)st.st_size, 0};
	return true;
}

bool memmap_open_part(MemMap *map, int fd, guint64 offset, guint64 length)
{
	gsize before = (gsize)(offset % (guint64)sysconf(_SC_PAGESIZE));
	struct stat st;

	*map = (MemMap){"", 0, 0};
	if (!memfile_is_sealed(fd) || fstat(fd, &st) < 0 || offset > (guint64)st.st_size ||
	    length > (guint64)st.st_size - offset)
		return false;
	if (length == 0)
		return true;
	void *bytes = mmap(
	    NULL, before + (gsize)length, PROT_READ, MAP_PRIVATE, fd, (off_t)(offset - before));
	if (bytes == MAP_FAILED)
		return false;
	*map = (MemMap){(const char *)bytes + before, (gsize)length, before};
	return true;
}

void memmap_close(MemMap *map)
{
	if (map->length > 0)
		munmap((void *)(gsize)(map->bytes - map->before), map->before + map->length);
	*map = (MemMap){"", 0, 0};
}
