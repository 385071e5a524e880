/*
 * timers.h: what is to happen at a time.
 */
#ifndef SIAGA_STORE_TIMERS_H
#define SIAGA_STORE_TIMERS_H

#include "model/entry.h"
#include "store/store.h"

/* Sets timer->id. */
bool timers_add(Store *store, Timer *timer, GError **err);
/* The same, unless one of that kind and detail is set for then or up to `within` seconds later. */
bool timers_add_once(Store *store, Timer *timer, gint64 within, GError **err);
/* Removed in the transaction that carries it out, so that it fires once. */
bool timers_remove(Store *store, gint64 id, GError **err);
/* All of an entry, or those of one kind (kind NULL: every kind). */
bool timers_remove_of(Store *store, gint64 entry, const char *kind, GError **err);
/* Array of Timer, at <= now, earliest first; limit 0: all. */
GPtrArray *timers_due(Store *store, gint64 now, guint limit, GError **err);
/* Array of Timer, earliest first. */
GPtrArray *timers_of(Store *store, gint64 entry, GError **err);
/* Whether one of that kind is set for the entry. */
bool timers_wait(Store *store, gint64 entry, const char *kind);
/* When the earliest is due, seconds; 0: none waits. */
gint64 timers_next(Store *store);

#endif
