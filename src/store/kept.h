/*
 * kept.h: how much closed entries still hold, counted, for who wants to know what is to be erased when.
 */
#ifndef SIAGA_STORE_KEPT_H
#define SIAGA_STORE_KEPT_H

#include "model/secrecy.h"
#include "store/store.h"

/* Entries of one workflow and class that were closed in the same quarter of an hour: fine enough for the year of any
 * time zone. */
typedef struct Kept {
	char *workflow; /* NULL: none */
	Secrecy secrecy;
	gint64 closed; /* seconds, the quarter's first */
	gint64 count;
} Kept;

/* Array of Kept of all that is closed and not erased, the oldest first; NULL and *err: it cannot be read. */
GPtrArray *kept_closed(Store *store, GError **err);
/* How many entries are open, and how many were erased. */
gint64 kept_open(Store *store);
gint64 kept_erased(Store *store);

#endif
