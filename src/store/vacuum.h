/*
 * vacuum.h: room inside the database file that nothing uses any more goes back to the disk.  Erased bytes in it are
 * zeros already (PRAGMA secure_delete); mails that were erased are holes of their segments and take no room.
 */
#ifndef SIAGA_STORE_VACUUM_H
#define SIAGA_STORE_VACUUM_H

#include "store/copy.h"
#include "store/store.h"

typedef struct Vacancy {
	guint64 bytes; /* of the database */
	guint64 unused; /* of them */
	guint64 page; /* bytes of one page */
	bool by_steps; /* vacuum_step() frees it; false: an older siaga made it, vacuum_whole() */
} Vacancy;

bool vacuum_look(Store *store, Vacancy *vacancy_r, GError **err);

/* Frees some pages within the open transaction, a few milliseconds' work, so that mails are taken in between.  When
 * none is left the commit also empties the write-ahead log. */
bool vacuum_step(Store *store, GError **err);

/* Writes the whole database anew, outside of any transaction, so that vacuum_step() can do it from now on.  Killed at
 * any moment it leaves the database as it was.  ERR_WAIT: there is not room for that on the disk. */
bool vacuum_whole(Store *store, GError **err);

/* Empties the log, where older states of pages stand that have been erased since; nobody waits for a reader: false
 * when one stands in the way. */
bool vacuum_log(Store *store);

#endif
