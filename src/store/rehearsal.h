/*
 * rehearsal.h: a database that was made to play with (`siaga init --rehearsal`): only in such a one may the time be
 * another than the clock's.
 */
#ifndef SIAGA_STORE_REHEARSAL_H
#define SIAGA_STORE_REHEARSAL_H

#include "store/store.h"

/* False, too, when the lookup failed: store_sound(). */
bool rehearsal_is(Store *store);
/* Marks a new database.  Outside of a transaction. */
bool rehearsal_begin(Store *store, GError **err);

#endif
