/*
 * store.h: the database and its mail segments.  The only place that knows SQL of the database; its
 * modules take and return the structs of model/.  Every function that writes is called inside a
 * transaction (store_begin); a failed COMMIT or an I/O error means that nothing more may be
 * trusted: the engine ends and starts anew.
 */
#ifndef SIAGA_STORE_STORE_H
#define SIAGA_STORE_STORE_H

#include <glib.h>
#include <stdbool.h>

typedef struct Store Store;

typedef enum {
	STORE_READ, /* console: reads beside a running engine; nothing is created */
	STORE_AUDIT, /* as STORE_READ, also a database that is older than its mark or has lost it */
	STORE_WRITE, /* engine or a writing command: takes the lock, migrates, repairs segment tails */
	STORE_RESTORE, /* as STORE_WRITE, a database of whatever age, which gets another life */
	STORE_CREATE /* as STORE_WRITE, and makes a new database where there is none */
} StoreMode;

/* The lock's descriptor, for children to inherit; -1 with STORE_READ. */
int store_lock_fd(const Store *store);

/* Lookups without a GError return "none" when the database cannot be read; what went wrong is kept, and
 * from then on this is false with the reason and store_commit() fails with it.  Commands that only
 * read ask before they claim anything. */
bool store_sound(const Store *store, GError **err);

/* Free bytes where the database lies, and the share of the whole in percent. */
bool store_disk_free(const Store *store, guint64 *bytes_r, int *percent_r, GError **err);

#endif
