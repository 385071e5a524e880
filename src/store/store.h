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

/* ERR_BUSY: somebody else holds the lock (the text says who: pid, host, since when).  ERR_CONFIG: no
 * database there, empty, foreign, damaged, of a newer version, older than the mark beside it (mark.h), on a network
 * file system, wrong rights; the text says what to do.
 *
 * With STORE_WRITE the whole of it is looked through for damage (quick_check) in a process of its own, which is not
 * waited for unless there are tables to bring up to date.  Until store_settle() has succeeded nothing is written, and
 * nothing that is read may be trusted: no mail registered, no answer taken, no letter given to a sender, no timer
 * obeyed.  What may be done meanwhile is what rests on nothing in it: reading the configuration and listening. */
Store *store_open(const char *path, StoreMode mode, GError **err);
/* Readable once the search for damage has ended; -1: there is none to wait for. */
int store_check_fd(const Store *store);
/* Waits for it, then finishes what an earlier opening left half done.  False and *err, each time: it is damaged (the
 * same words as of store_open()), or bytes of mails are missing.  store_begin() does it, too. */
bool store_settle(Store *store, GError **err);
void store_close(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/* The lock's descriptor, for children to inherit; -1 with STORE_READ. */
int store_lock_fd(const Store *store);

/* With STORE_READ: everything read until store_commit() or store_rollback() is of one moment.  ERR_BUSY:
 * another engine has taken the database over. */
bool store_begin(Store *store, GError **err);
/* fdatasync of the segments first, then COMMIT. */
bool store_commit(Store *store, GError **err);
void store_rollback(Store *store);

/* One mail's failure stays its own: a savepoint within the open transaction. */
bool store_savepoint(Store *store, GError **err);
bool store_savepoint_keep(Store *store, GError **err);
bool store_savepoint_undo(Store *store, GError **err);

/* Lookups without a GError return "none" when the database cannot be read; what went wrong is kept, and
 * from then on this is false with the reason and store_commit() fails with it.  Commands that only
 * read ask before they claim anything. */
bool store_sound(const Store *store, GError **err);

/* Who holds the database at `path` for writing, as he wrote it ("pid 12 on host kantor since ...", the
 * caller frees); NULL: nobody does, or he is gone. */
char *store_holder(const char *path);
/* The whole database against itself, every page and index (PRAGMA integrity_check): slow, for audits. */
bool store_verify(Store *store, GError **err);

/* Free bytes where the database lies, and the share of the whole in percent. */
bool store_disk_free(const Store *store, guint64 *bytes_r, int *percent_r, GError **err);

#endif
