/*
 * segment.h: the files of the mail segments: appended, synced once per commit, cut back to what the
 * index knows, read, and overwritten with holes.  Knows no SQL: raw.c keeps the index.
 */
#ifndef SIAGA_STORE_SEGMENT_H
#define SIAGA_STORE_SEGMENT_H

#include "store/source.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Segments Segments;

/* The directory DATABASE.mail; `write` makes it where it is missing. */
Segments *segments_open(const char *database, bool write, GError **err);
void segments_free(Segments *segments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Segments, segments_free)

/* SHA-256 in hex of what is to be appended. */
bool segments_hash(Segments *segments, const ByteSource *source, char hex_r[65], GError **err);

/* Where a record lies: `start` to `end` with its separators, the bytes themselves from `offset` on. */
typedef struct SegmentSpan {
	guint64 start, offset, end;
} SegmentSpan;

/* Writes the record at span->start (the committed end of that segment; what lies behind is dropped when
 * the file is opened) and tells the rest of the span.  `now` stands in its "From " line.  Not durable
 * before segments_sync(). */
bool segments_append(Segments *segments, const char *name, const ByteSource *source, gint64 now,
    SegmentSpan *span, GError **err);
/* fdatasync of what was appended since; nothing to do is done at once. */
bool segments_sync(Segments *segments, GError **err);
/* After a rollback: the next append opens the file anew. */
void segments_forget(Segments *segments);

/* Cuts an uncommitted tail off.  ERR_CONFIG when the file is missing or shorter than `length`. */
bool segments_trim(Segments *segments, const char *name, guint64 length, GError **err);
/* A descriptor for pread(2), the Segments' own, valid until the next call; -1 and ERR_CONFIG. */
int segments_reader(Segments *segments, const char *name, GError **err);
/* Overwrites bytes for good: a hole, or zeros where the file system makes none. */
bool segments_erase(
    Segments *segments, const char *name, guint64 offset, guint64 length, GError **err);

#endif
