/*
 * rehearsal_time.h: whether a database may be run at a time that somebody has told.
 */
#ifndef SIAGA_ENGINE_REHEARSAL_TIME_H
#define SIAGA_ENGINE_REHEARSAL_TIME_H

#include "store/store.h"

/* A real office's history would be spoilt for good: only a database that was made for rehearsals may, and only at a
 * time (`now`, seconds) that is not before its last line of history.  ERR_CONFIG: not so, the text says why.
 * `database` is its path, for that text. */
bool rehearsal_may_begin(Store *store, const char *database, gint64 now, GError **err);

#endif
