#include "store/copy.h"

#include "base/digest.h"
#include "base/durable.h"
#include "base/error.h"
#include "base/halt.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 1024 * 1024 };

void progress_tell(const Progress *progress, const char *what, guint64 done, guint64 total)
{
	if (progress && progress->tell)
		progress->tell(progress->data, what, done, total);
}

static bool fail_file(const char *what, const char *path, GError **err)
{
	SiagaError kind = errno == ENOSPC || errno == EDQUOT ? ERR_WAIT : ERR_CONFIG;

	return fail(err, kind, "%s cannot be %s: %s", path, what,
	    errno ? g_strerror(errno) : "it is too short");
}

static bool write_piece(int fd, const char *buffer, gsize n, guint64 at)
{
	while (n > 0) {
		ssize_t written = pwrite(fd, buffer, n, (off_t)at);
		if (written <= 0)
			return false;
		buffer += written;
		n -= (gsize)written;
		at += (guint64)written;
	}
	return true;
}

/* Bytes of a file. */
typedef struct Stretch {
	guint64 from, to;
} Stretch;

/* Into `out` and `digest`, each of which may be missing.  Without *err it is errno that tells why it failed. */
static bool pass(int in, int out, Digest *digest, Stretch bytes, const char *what,
    const Progress *progress, GError **err)
{
	g_autofree char *buffer = g_malloc(PIECE);

	for (guint64 at = bytes.from; at < bytes.to;) {
		if (!halt_pass(err))
			return false;
		errno = 0;
		ssize_t n = pread(in, buffer, (gsize)MIN(PIECE, bytes.to - at), (off_t)at);
		if (n <= 0 || (out >= 0 && !write_piece(out, buffer, (gsize)n, at)))
			return false;
		if (digest)
			digest_add(digest, buffer, (gsize)n);
		at += (guint64)n;
		progress_tell(progress, what, at, bytes.to);
	}
	return true;
}

bool copy_range(const char *source, const char *target, guint64 from, guint64 to,
    const Progress *progress, GError **err)
{
	int in = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	GError *stopped = NULL;

	if (in < 0)
		return fail_file("opened", source, err);
	int out = open(target, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool done = out >= 0 &&
		    pass(in, out, NULL, (Stretch){from, to}, target, progress, &stopped) &&
		    ftruncate(out, (off_t)to) == 0 && fsync(out) == 0;
	if (stopped)
		g_propagate_error(err, stopped);
	else if (!done)
		fail_file("copied to", target, err);
	if (out >= 0)
		close(out);
	close(in);
	return done;
}

bool copy_hash(
    const char *path, guint64 length, const Progress *progress, char sha256_r[65], GError **err)
{
	int in = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	g_autoptr(Digest) digest = digest_new();
	guint8 sum[DIGEST_SIZE];
	GError *stopped = NULL;

	if (in < 0)
		return fail_file("opened", path, err);
	bool done = pass(in, -1, digest, (Stretch){0, length}, path, progress, &stopped);
	if (stopped)
		g_propagate_error(err, stopped);
	else if (!done)
		fail_file("read", path, err);
	close(in);
	digest_end(g_steal_pointer(&digest), sum);
	digest_to_hex(sum, sha256_r);
	return done;
}

bool copy_size(const char *path, guint64 *size_r, GError **err)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return fail_file("looked at", path, err);
	*size_r = (guint64)st.st_size;
	return S_ISREG(st.st_mode) || fail(err, ERR_CONFIG, "%s is not a file", path);
}

bool copy_sync_folder(const char *path, GError **err)
{
	return durable_folder(path) || fail_file("made durable", path, err);
}
