/*
 * open.h: a database is opened, looked through for damage, brought up to date, and closed.
 */
#ifndef SIAGA_STORE_OPEN_H
#define SIAGA_STORE_OPEN_H

#include "store/store.h"

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

/* Who holds the database at `path` for writing, as he wrote it ("pid 12 on host kantor since ...", the
 * caller frees); NULL: nobody does, or he is gone. */
char *store_holder(const char *path);
/* The whole database against itself, every page and index (PRAGMA integrity_check): slow, for audits. */
bool store_verify(Store *store, GError **err);

#endif
