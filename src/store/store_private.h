/*
 * store_private.h: what the files of src/store share of a Store.
 */
#ifndef SIAGA_STORE_STORE_PRIVATE_H
#define SIAGA_STORE_STORE_PRIVATE_H

#include "store/segment.h"
#include "store/store.h"

#include <sqlite3.h>

struct Store {
	char *path;
	StoreMode mode;
	sqlite3 *db;
	GHashTable *queries; /* address of the SQL text -> Query */
	GError *broken; /* first failure that a caller may not have seen; NULL: sound */
	Segments *segments;
	int lock_fd; /* -1: STORE_READ */
	char *life; /* read once; NULL: not yet */
	gint64 epoch; /* of this opening for writing */
	guint words_waiting; /* about how many entries wait to be indexed */
	bool erasing; /* the open transaction marks bytes for erasure */
};

#endif
