/*
 * source.h: bytes that are to be stored, in memory or in a file, read in pieces.
 */
#ifndef SIAGA_STORE_SOURCE_H
#define SIAGA_STORE_SOURCE_H

#include <glib.h>
#include <stdbool.h>

/* Borrows what it points to. */
typedef struct ByteSource {
	const char *bytes; /* NULL: in the file */
	int fd;
	guint64
	    offset; /* in the file (pread(2): the file's own position is neither used nor moved) */
	guint64 length;
} ByteSource;

/* Copies `count` bytes from `at` on.  ERR_REJECT: the file ends before. */
bool source_read(const ByteSource *source, guint64 at, char *buffer_r, gsize count, GError **err);
/* SHA-256 in hex of all of it; `buffer` of `size` bytes is worked in. */
bool source_hash(const ByteSource *source, char *buffer, gsize size, char hex_r[65], GError **err);

#endif
