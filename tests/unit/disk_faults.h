/*
 * disk_faults.h: a disk that dies or fails at a chosen write.  The calls that change files are defined here and so taken
 * before those of the C library, by our code and by SQLite's alike.  For one test program each.
 */
#ifndef SIAGA_TESTS_DISK_FAULTS_H
#define SIAGA_TESTS_DISK_FAULTS_H

#include "store_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

typedef enum { FAULT_NONE, FAULT_DIE, FAULT_TORN, FAULT_ERROR, FAULT_POWER } Fault;

static struct {
	Fault fault;
	int at; /* the call that is hit, from 1 */
	int error; /* FAULT_ERROR: what it and all calls after it fail with */
	bool syncs_only; /* FAULT_ERROR: writes go on */
	int calls;
} disk;

enum { DIED = 77 };

/* The address sanitizer makes a fork ten times as dear: with it some of the points are visited, others in
 * each run (--seed), and all of them without. */
#ifdef __SANITIZE_ADDRESS__
enum { STRIDE = 9 };
#else
enum { STRIDE = 1 };
#endif

/* What a write or a truncation replaced, until its file is synced: a power cut may bring it back. */
typedef struct Replaced {
	int fd;
	ino_t file;
	off_t at, size; /* of the file before */
	gsize length;
	char *bytes;
} Replaced;

static GArray *replaced; /* only with FAULT_POWER */

static void remember(int fd, off_t at, gsize length)
{
	struct stat st;

	if (!replaced || fstat(fd, &st) < 0)
		return;
	Replaced r = {
	    .fd = fcntl(fd, F_DUPFD_CLOEXEC, 100), .file = st.st_ino, .at = at, .size = st.st_size};
	r.length = at < st.st_size ? MIN(length, (gsize)(st.st_size - at)) : 0;
	r.bytes = g_malloc(r.length + 1);
	g_assert_cmpint(pread(r.fd, r.bytes, r.length, at), ==, (gssize)r.length);
	g_array_append_val(replaced, r);
}

static void forget(int fd)
{
	struct stat st;

	if (!replaced || fstat(fd, &st) < 0)
		return;
	for (guint i = replaced->len; i-- > 0;) {
		Replaced *r = &g_array_index(replaced, Replaced, i);
		if (r->file != st.st_ino)
			continue;
		close(r->fd);
		g_free(r->bytes);
		g_array_remove_index(replaced, i);
	}
}

/* Every write that was not synced is lost, or (of every third run) any of them. */
static void cut_power(int run)
{
	for (guint i = replaced->len; i-- > 0;) {
		const Replaced *r = &g_array_index(replaced, Replaced, i);
		if (run % 3 == 2 && ((guint)run * 2654435761u >> (i % 29) & 1))
			continue;
		syscall(SYS_pwrite64, r->fd, r->bytes, r->length, r->at);
		if (run % 3 != 2)
			syscall(SYS_ftruncate, r->fd, r->size);
	}
	_exit(DIED);
}

/* True: the call is to fail. */
static bool before_call(bool is_sync)
{
	disk.calls++;
	if (disk.fault == FAULT_DIE && disk.calls == disk.at)
		_exit(DIED);
	if (disk.fault == FAULT_POWER && disk.calls == disk.at)
		cut_power(disk.at);
	if (disk.fault != FAULT_ERROR || disk.calls < disk.at || (disk.syncs_only && !is_sync))
		return false;
	errno = disk.error;
	return true;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
	if (before_call(false))
		return -1;
	/* Half of it reaches the file. */
	if (disk.fault == FAULT_TORN && disk.calls == disk.at) {
		syscall(SYS_pwrite64, fd, bytes, count / 2, at);
		_exit(DIED);
	}
	remember(fd, at, count);
	return syscall(SYS_pwrite64, fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
	return pwrite64(fd, bytes, count, at);
}

int fdatasync(int fd)
{
	if (before_call(true))
		return -1;
	forget(fd);
	return (int)syscall(SYS_fdatasync, fd);
}

int fsync(int fd)
{
	if (before_call(true))
		return -1;
	forget(fd);
	return (int)syscall(SYS_fsync, fd);
}

int ftruncate64(int fd, off64_t length)
{
	if (before_call(false))
		return -1;
	remember(fd, length, G_MAXINT);
	return (int)syscall(SYS_ftruncate, fd, length);
}

int ftruncate(int fd, off_t length)
{
	return ftruncate64(fd, length);
}

int fallocate(int fd, int mode, off_t offset, off_t length)
{
	if (before_call(false))
		return -1;
	return (int)syscall(SYS_fallocate, fd, mode, offset, length);
}

/* A folder in memory where there is one: thousands of syncs are visited. */
static inline char *disk_folder(void)
{
	bool memory = access("/dev/shm", W_OK) == 0;
	g_autofree char *pattern =
	    g_strconcat(memory ? "/dev/shm" : g_get_tmp_dir(), "/siaga-crash-XXXXXX", NULL);

	return g_strdup(g_mkdtemp(pattern));
}

/* Empties the directory and leaves it: whoever is killed within this function leaves a directory too. */
static int unlink_below(const char *path, const struct stat *st, int type, struct FTW *at)
{
	return at->level > 0 ? fixture_unlink(path, st, type, at) : 0;
}

/* The database goes first and at once: whoever is killed in between leaves no half of an old one. */
static inline void clear_directory(Fixture *f)
{
	unlink(f->path);
	nftw(f->directory, unlink_below, 16, FTW_DEPTH | FTW_PHYS);
}

#endif
