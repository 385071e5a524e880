/*
 * transaction.h: what is read together is of one moment, what is written together is there as a whole or not at all.
 */
#ifndef SIAGA_STORE_TRANSACTION_H
#define SIAGA_STORE_TRANSACTION_H

#include "store/store.h"

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

#endif
