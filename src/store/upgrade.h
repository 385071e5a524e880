/*
 * upgrade.h: a database is copied beside itself before its tables are brought up to date, and a person decides when
 * the copy may go.  Mails lie in their segments and are not copied: no migration touches them.
 */
#ifndef SIAGA_STORE_UPGRADE_H
#define SIAGA_STORE_UPGRADE_H

#include "store/store.h"

/* Before a migration: the database as it stands, of version `found`, as DATABASE.before-FOUND, or -2, -3 behind it
 * where that is a copy of another life.  One that was cut is made anew.  Says where in the log.  ERR_WAIT: the disk
 * has no room for the copy and the migration; nothing was begun. */
bool upgrade_keep(Store *store, int found, GError **err);

/* What upgrades, and 'siaga restore', left beside a database: it holds what was erased since. */
typedef struct UpgradeCopy {
	char *path;
	gint64 made; /* seconds */
	guint64 bytes;
} UpgradeCopy;

/* Array of UpgradeCopy, the oldest first; empty when there is none. */
GPtrArray *upgrade_copies(const char *database);

#endif
