/*
 * damage_private.h: whether a database is damaged.  A large one takes seconds to look through (300 MB a second), so a
 * process of its own does it, with a connection of its own, while its owner gets ready.
 */
#ifndef SIAGA_STORE_DAMAGE_PRIVATE_H
#define SIAGA_STORE_DAMAGE_PRIVATE_H

#include "base/aside.h"
#include "store/store.h"

/* `pragma`: quick_check(1) or integrity_check(1).  ERR_CONFIG: damaged; the text says where, and what to do. */
bool damage_look(Store *store, const char *pragma, GError **err);

/* Begins to look through the database of `reader`, which is not connected yet: connect() does that in the new
 * process.  Called before this process has a connection to it, since SQLite's must not come through a fork. */
Aside *damage_search(Store *reader, bool (*connect)(Store *reader, GError **err), GError **err);
/* Waits for the end.  False and *err: as damage_look(), or the process has ended without an answer (ERR_RETRY). */
bool damage_search_result(Aside *search, GError **err);

/* Waits until the whole database was looked through.  Before this has succeeded nothing is written. */
bool store_found_sound(Store *store, GError **err);

#endif
