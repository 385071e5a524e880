/*
 * publish_private.h: the mark as the rest of src/store uses it.
 */
#ifndef SIAGA_STORE_PUBLISH_PRIVATE_H
#define SIAGA_STORE_PUBLISH_PRIVATE_H

#include "store/publish.h"

/* At opening: the database is no older than its mark.  A new database gets one; a database that had one and has
 * lost it is refused. */
bool publish_open(Store *store, GError **err);
void publish_close(Store *store);
/* COMMIT has succeeded: only what it kept is ever told to the mark. */
void publish_committed(Store *store);

#endif
