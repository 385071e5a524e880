/*
 * asks.h: open questions to people, and timers.
 */
#ifndef SIAGA_STORE_ASKS_H
#define SIAGA_STORE_ASKS_H

#include "model/entry.h"
#include "store/store.h"

/* Sets ask->id.  One ask per (entry, stage, person, revision). */
bool asks_add(Store *store, Ask *ask, GError **err);
bool asks_update(Store *store, const Ask *ask, GError **err);
Ask *asks_find_key(Store *store, const char *key_hash);
Ask *asks_get(Store *store, gint64 id, GError **err);
/* Of an entry (0: of all), open ones only or all; oldest first. */
GPtrArray *asks_list(Store *store, gint64 entry, bool open_only, GError **err);

/* Sets timer->id. */
bool timers_add(Store *store, Timer *timer, GError **err);
/* Removed in the transaction that carries it out, so that it fires once. */
bool timers_remove(Store *store, gint64 id, GError **err);
bool timers_remove_of(Store *store, gint64 entry, const char *kind, GError **err);
/* at <= now, earliest first. */
GPtrArray *timers_due(Store *store, gint64 now, guint limit, GError **err);
GPtrArray *timers_of(Store *store, gint64 entry, GError **err);
gint64 timers_next(Store *store); /* seconds; 0: none */

#endif
