#include "store/segment.h"

#include "base/durable.h"
#include "base/error.h"
#include "base/step.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	BUFFER_SIZE = 256 * 1024,
	WRITE_OUT = 1024 * 1024, /* bytes on which the disk may begin */
};

typedef struct SegmentFile {
	char *name; /* NULL: none open */
	int fd;
} SegmentFile;

struct Segments {
	char *path;
	int directory; /* -1: not there (only when reading) */
	SegmentFile writer, reader;
	bool dirty; /* the writer has bytes that are not synced */
	guint64 fresh; /* of them, at its end, on which the disk has not begun */
	char *buffer;
};

static void file_close(SegmentFile *file)
{
	if (!file->name)
		return;
	close(file->fd);
	g_clear_pointer(&file->name, g_free);
}

static SiagaError kind_of_errno(void)
{
	return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? ERR_WAIT : ERR_CONFIG;
}

static bool fail_file(const Segments *segments, const char *what, const char *name, GError **err)
{
	return fail(err, kind_of_errno(), "cannot %s mail segment %s/%s: %s", what, segments->path,
	    name, g_strerror(errno));
}

static bool sync_directory(int fd, const char *path, GError **err)
{
	return fsync(fd) == 0 ||
	       fail(err, kind_of_errno(), "cannot sync directory %s: %s", path, g_strerror(errno));
}

/* The new name must survive a power cut as surely as the rows that speak of it. */
static bool make_directory(const char *path, GError **err)
{
	if (mkdir(path, 0700) < 0)
		return errno == EEXIST || fail(err, ERR_CONFIG, "cannot make directory %s: %s",
					      path, g_strerror(errno));
	return durable_name(path) ||
	       fail(err, kind_of_errno(), "the name of directory %s cannot be made durable: %s",
		   path, g_strerror(errno));
}

Segments *segments_open(const char *database, bool write, GError **err)
{
	g_autoptr(Segments) segments = g_new0(Segments, 1);

	segments->path = g_strconcat(database, ".mail", NULL);
	segments->directory = -1;
	if (write && !make_directory(segments->path, err))
		return NULL;
	segments->directory = open(segments->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (segments->directory < 0 && (write || errno != ENOENT)) {
		fail(err, ERR_CONFIG, "cannot open directory %s: %s", segments->path,
		    g_strerror(errno));
		return NULL;
	}
	segments->buffer = g_malloc(BUFFER_SIZE);
	return g_steal_pointer(&segments);
}

void segments_free(Segments *segments)
{
	if (!segments)
		return;
	file_close(&segments->writer);
	file_close(&segments->reader);
	if (segments->directory >= 0)
		close(segments->directory);
	g_free(segments->buffer);
	g_free(segments->path);
	g_free(segments);
}

bool segments_hash(Segments *segments, const ByteSource *source, char hex_r[65], GError **err)
{
	return source_hash(source, segments->buffer, BUFFER_SIZE, hex_r, err);
}

static bool open_writer(Segments *segments, const char *name, guint64 committed, GError **err)
{
	struct stat st;
	int fd = openat(segments->directory, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		return fail_file(segments, "open", name, err);
	segments->writer = (SegmentFile){g_strdup(name), fd};
	if (fstat(fd, &st) < 0 ||
	    ((guint64)st.st_size > committed && ftruncate(fd, (off_t)committed) < 0))
		return fail_file(segments, "cut", name, err);
	/* Perhaps just made: its name must be on disk before rows speak of it. */
	return committed > 0 || sync_directory(segments->directory, segments->path, err);
}

static bool use_writer(Segments *segments, const char *name, guint64 committed, GError **err)
{
	if (segments->writer.name && g_str_equal(segments->writer.name, name))
		return true;
	/* A month ends within a transaction: the old file is synced now, COMMIT syncs the new one. */
	if (!segments_sync(segments, err))
		return false;
	file_close(&segments->writer);
	if (open_writer(segments, name, committed, err))
		return true;
	file_close(&segments->writer);
	return false;
}

static bool write_at(Segments *segments, guint64 at, const char *bytes, gsize length, GError **err)
{
	while (length > 0) {
		ssize_t n = pwrite(segments->writer.fd, bytes, length, (off_t)at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail_file(segments, "write", segments->writer.name, err);
		bytes += n;
		at += (guint64)n;
		length -= (gsize)n;
	}
	return true;
}

/* The line that separates records for mail tools (RFC 4155); ours says no sender. */
static gsize put_from_line(char *buffer, gint64 now)
{
	struct tm moment;
	time_t t = (time_t)now;

	gmtime_r(&t, &moment);
	return strftime(
	    buffer, BUFFER_SIZE, "From siaga@localhost %a %b %d %H:%M:%S %Y\n", &moment);
}

/* In buffers: the line before, the bytes, the line feed behind, so that most mails are one write. */
static bool write_record(
    Segments *segments, const ByteSource *source, gsize used, guint64 start, GError **err)
{
	guint64 done = 0;

	for (;;) {
		gsize count = (gsize)MIN(BUFFER_SIZE - used - 1, source->length - done);
		if (!source_read(source, done, segments->buffer + used, count, err))
			return false;
		done += count;
		used += count;
		if (done == source->length)
			segments->buffer[used++] = '\n';
		if (!write_at(segments, start, segments->buffer, used, err))
			return false;
		start += used;
		used = 0;
		if (done == source->length)
			return true;
	}
}

/* The disk works while more is received, so that the sync before the COMMIT, which alone counts, waits for less. */
static void write_out(Segments *segments, const SegmentSpan *span)
{
	/* What was taken back has been written over. */
	segments->fresh = MIN(segments->fresh + span->end - span->start, span->end);
	if (segments->fresh < WRITE_OUT)
		return;
	sync_file_range(segments->writer.fd, (off_t)(span->end - segments->fresh),
	    (off_t)segments->fresh, SYNC_FILE_RANGE_WRITE);
	segments->fresh = 0;
}

bool segments_append(Segments *segments, const char *name, const ByteSource *source, gint64 now,
    SegmentSpan *span, GError **err)
{
	if (!use_writer(segments, name, span->start, err))
		return false;
	gsize line = put_from_line(segments->buffer, now);
	segments->dirty = true;
	step_mark();
	if (!write_record(segments, source, line, span->start, err))
		return false;
	span->offset = span->start + line;
	span->end = span->offset + source->length + 1;
	write_out(segments, span);
	return true;
}

bool segments_sync(Segments *segments, GError **err)
{
	if (!segments->dirty)
		return true;
	step_mark();
	if (fdatasync(segments->writer.fd) < 0)
		return fail_file(segments, "sync", segments->writer.name, err);
	segments->dirty = false;
	segments->fresh = 0;
	return true;
}

void segments_forget(Segments *segments)
{
	file_close(&segments->writer);
	segments->dirty = false;
	segments->fresh = 0;
}

bool segments_trim(Segments *segments, const char *name, guint64 length, GError **err)
{
	struct stat st;
	int fd = openat(segments->directory, name, O_RDWR | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0)
		return fail_file(segments, "open", name, err);
	bool ok = fstat(fd, &st) == 0;
	if (ok && (guint64)st.st_size < length)
		ok = fail(err, ERR_CONFIG,
		    "mail segment %s/%s is damaged: %" G_GUINT64_FORMAT
		    " bytes are missing at its end; "
		    "restore it from a backup",
		    segments->path, name, length - (guint64)st.st_size);
	else if (!ok || ((guint64)st.st_size > length && ftruncate(fd, (off_t)length) < 0))
		ok = fail_file(segments, "cut", name, err);
	close(fd);
	return ok;
}

int segments_reader(Segments *segments, const char *name, GError **err)
{
	if (segments->reader.name && g_str_equal(segments->reader.name, name))
		return segments->reader.fd;
	file_close(&segments->reader);
	int fd = openat(segments->directory, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0) {
		fail_file(segments, "open", name, err);
		return -1;
	}
	segments->reader = (SegmentFile){g_strdup(name), fd};
	return fd;
}

static bool write_zeros(int fd, guint64 offset, guint64 length)
{
	static const char zeros[4096];

	while (length > 0) {
		ssize_t n = pwrite(fd, zeros, (gsize)MIN(sizeof zeros, length), (off_t)offset);
		if (n < 0)
			return false;
		offset += (guint64)n;
		length -= (guint64)n;
	}
	return true;
}

bool segments_erase(
    Segments *segments, const char *name, guint64 offset, guint64 length, GError **err)
{
	int fd = openat(segments->directory, name, O_RDWR | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0)
		return fail_file(segments, "open", name, err);
	bool ok = length == 0 || fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
				     (off_t)offset, (off_t)length) == 0;
	if (!ok && errno == EOPNOTSUPP)
		ok = write_zeros(fd, offset, length);
	ok = ok && fdatasync(fd) == 0;
	if (!ok)
		fail_file(segments, "erase from", name, err);
	close(fd);
	return ok;
}
