/*
 * zip.h: the files of a zip (APPNOTE.TXT), unpacked in memory by libarchive.  Files of it that are archives stay
 * what they are.
 */
#ifndef SIAGA_MESSAGE_MIME_ZIP_H
#define SIAGA_MESSAGE_MIME_ZIP_H

#include <glib.h>

typedef struct ZipFile {
	char *name; /* as it stands there, with its path, valid UTF-8 */
	GBytes *content;
} ZipFile;

typedef enum {
	ZIP_WHOLE,
	ZIP_BROKEN, /* no zip, damaged or encrypted */
	ZIP_LIMITED, /* more than LIMIT_ARCHIVE_FILES, or of more than `room` bytes */
} ZipStatus;

/* All files of it or none.  *files_r (ZIP_WHOLE): array of ZipFile; caller unrefs. */
ZipStatus zip_read(const char *bytes, gsize length, guint64 room, GPtrArray **files_r);

#endif
