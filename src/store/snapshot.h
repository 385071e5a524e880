/*
 * snapshot.h: the database of one moment as one file elsewhere, while others read and write it (SQLite's backup).
 */
#ifndef SIAGA_STORE_SNAPSHOT_H
#define SIAGA_STORE_SNAPSHOT_H

#include "store/copy.h"
#include "store/store.h"

/* Makes `path` anew (mode 0600), without a log beside it, durable on return.  What is cut leaves a file that no
 * SQLite opens, or none; a file that was there is gone in any case.  ERR_WAIT: the disk is full. */
bool snapshot_write(Store *store, const char *path, const Progress *progress, GError **err);

#endif
