/*
 * schema.h: the tables, as an ordered list of migrations; PRAGMA user_version tells how many of them a
 * database has.  A migration that has been released is never changed: the next one is added below it.
 */
#ifndef SIAGA_STORE_SCHEMA_H
#define SIAGA_STORE_SCHEMA_H

#include "store/store.h"

/* In PRAGMA application_id, so that file(1) and we know whose database it is: "SIAG". */
#define SCHEMA_APPLICATION 0x53494147

/* What this program reads and writes. */
int schema_version(void);
/* What the database has; -1 when it cannot be read.  0: nothing yet. */
int schema_found(Store *store, GError **err);
/* ERR_CONFIG: not ours, or of a newer version. */
bool schema_check(Store *store, int found, GError **err);
/* Runs what is missing, all of it or nothing. */
bool schema_migrate(Store *store, int found, GError **err);

#endif
