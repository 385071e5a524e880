/*
 * store_private.h: what the files of src/store share of a Store.
 */
#ifndef SIAGA_STORE_STORE_PRIVATE_H
#define SIAGA_STORE_STORE_PRIVATE_H

#include "base/aside.h"
#include "store/mark.h"
#include "store/segment.h"
#include "store/store.h"

#include <sqlite3.h>

enum { STORE_BUSY_TIMEOUT_MS = 5000 };

struct Store {
	char *path;
	StoreMode mode;
	sqlite3 *db;
	Aside *search; /* for damage, under way; NULL: none, or it has ended well */
	bool sound; /* looked through */
	bool settled; /* and what an earlier opening left half done is done */
	GHashTable *queries; /* address of the SQL text -> Query */
	GError *broken; /* first failure that a caller may not have seen; NULL: sound */
	Segments *segments;
	int lock_fd; /* -1: STORE_READ */
	char *life; /* read once; NULL: not yet */
	GArray *touched; /* rows that the open transaction has written (seal.c); NULL: reading */
	bool told; /* it has written history */
	ChainEnd history, seals; /* committed, of history and seals */
	ChainEnd next_history, next_seals; /* what the COMMIT under way makes of them */
	HighMark *mark; /* what is known outside (publish.c); NULL: there is none */
	int mark_fd; /* -1: there is none */
	GHashTable *numbered; /* of "BOOK/YEAR": numbers were given that the mark does not know */
	gint64 epoch; /* of this opening for writing */
	guint words_waiting; /* about how many entries wait to be indexed */
	bool erasing; /* the open transaction marks bytes for erasure */
	bool
	    log_to_empty; /* after the next commit: it holds pages as they were before an erasure */
};

/* Opened beside a running engine: nothing is written. */
bool store_reads_only(const Store *store);

/* A number of that book and year was given in the open transaction, which the mark does not know yet. */
void store_number_given(Store *store, const char *book, int year);

#endif
