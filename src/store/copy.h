/*
 * copy.h: files of a backup, copied and hashed in pieces.
 */
#ifndef SIAGA_STORE_COPY_H
#define SIAGA_STORE_COPY_H

#include <glib.h>
#include <stdbool.h>

/* Told now and then while something long goes on. */
typedef struct Progress {
	void (*tell)(
	    gpointer data, const char *what, guint64 done, guint64 total); /* NULL: nobody */
	gpointer data;
} Progress;
void progress_tell(const Progress *progress, const char *what, guint64 done, guint64 total);

/* Bytes `from` to `to` of one file into the same place of the other, which is made (mode 0600), ends there, and is
 * durable on return. */
bool copy_range(const char *source, const char *target, guint64 from, guint64 to,
    const Progress *progress, GError **err);
/* SHA-256 of the first `length` bytes; ERR_CONFIG when the file is shorter. */
bool copy_hash(
    const char *path, guint64 length, const Progress *progress, char sha256_r[65], GError **err);
/* Its length. */
bool copy_size(const char *path, guint64 *size_r, GError **err);
/* Names in it are durable from now on. */
bool copy_sync_folder(const char *path, GError **err);

#endif
