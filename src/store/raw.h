/*
 * raw.h: bytes as they came, in append-only monthly segments beside the database ("From " line in front
 * of each record, so that any mail tool opens them; the index in the database is the truth).
 */
#ifndef SIAGA_STORE_RAW_H
#define SIAGA_STORE_RAW_H

#include "store/copy.h"
#include "store/store.h"

/* Appends `length` bytes at `offset` of `fd` (pread) and indexes them; bytes known already are not stored
 * again.  sha256_r gets their hash.  Durable with store_commit(). */
bool raw_append(Store *store, int fd, guint64 offset, guint64 length, gint64 now, char sha256_r[65],
    GError **err);
/* Bytes that were erased stay erased when the same mail is seen again: the index line alone is kept.  A file
 * (raw_append_file()) is stored anew: another mail may bring the same one. */
bool raw_append_file(Store *store, int fd, guint64 offset, guint64 length, gint64 now,
    char sha256_r[65], GError **err);
/* As raw_append() for bytes in memory. */
bool raw_append_bytes(
    Store *store, const void *bytes, gsize length, gint64 now, char sha256_r[65], GError **err);

typedef struct RawPlace {
	int fd; /* borrowed: stays the store's, valid until the next call */
	guint64 offset, length;
} RawPlace;

/* Where the bytes of that hash lie; ERR_CONFIG when they are not there. */
bool raw_find(Store *store, const char *sha256, RawPlace *place_r, GError **err);
/* The bytes themselves, checked against the hash.  NULL on error. */
GBytes *raw_read(Store *store, const char *sha256, GError **err);
/* Reads all stored bytes against their hashes.  False only when the database cannot be read: what is wrong
 * with the bytes is told line by line in `faults` (of char *); or it was stopped.  `progress` may be NULL. */
bool raw_verify(
    Store *store, const Progress *progress, guint64 *count_r, GPtrArray *faults, GError **err);
/* Overwrites the bytes with a hole (erasure); the index line stays as a tombstone. */
bool raw_erase(Store *store, const char *sha256, GError **err);

#endif
