#include "store/source.h"

#include "base/digest.h"
#include "base/error.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool read_file(int fd, guint64 at, char *buffer_r, gsize count, GError **err)
{
	while (count > 0) {
		ssize_t n = pread(fd, buffer_r, count, (off_t)at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(
			    err, ERR_WAIT, "cannot read bytes to store: %s", g_strerror(errno));
		if (n == 0)
			return fail(err, ERR_REJECT, "the bytes to store end before their length");
		buffer_r += n;
		at += (guint64)n;
		count -= (gsize)n;
	}
	return true;
}

bool source_read(const ByteSource *source, guint64 at, char *buffer_r, gsize count, GError **err)
{
	g_assert(at + count <= source->length);
	if (!source->bytes)
		return read_file(source->fd, source->offset + at, buffer_r, count, err);
	memcpy(buffer_r, source->bytes + at, count);
	return true;
}

bool source_hash(const ByteSource *source, char *buffer, gsize size, char hex_r[65], GError **err)
{
	guint8 sum[DIGEST_SIZE];

	if (source->bytes) {
		digest_hex_of(source->bytes, (gsize)source->length, hex_r);
		return true;
	}
	g_autoptr(Digest) digest = digest_new();
	for (guint64 at = 0; at < source->length;) {
		gsize count = (gsize)MIN(size, source->length - at);
		if (!source_read(source, at, buffer, count, err))
			return false;
		digest_add(digest, buffer, count);
		at += count;
	}
	digest_end(g_steal_pointer(&digest), sum);
	digest_to_hex(sum, hex_r);
	return true;
}
