/*
 * timers.h: what is to happen at a time.
 */
#ifndef SIAGA_STORE_TIMERS_H
#define SIAGA_STORE_TIMERS_H

#include "model/timer.h"
#include "store/store.h"

/* Sets timer->id. */
bool timers_add(Store *store, Timer *timer, GError **err);
/* The same, unless one of that kind and detail is set for then or up to `within` seconds later. */
bool timers_add_once(Store *store, Timer *timer, gint64 within, GError **err);
/* Removed in the transaction that carries it out, so that it fires once. */
bool timers_remove(Store *store, gint64 id, GError **err);
/* It is due then instead. */
bool timers_put_off(Store *store, gint64 id, gint64 at, GError **err);
/* All of an entry's of that kind. */
bool timers_remove_of(Store *store, gint64 entry, TimerKind kind, GError **err);
/* Array of Timer, at <= now, earliest first; limit 0: all. */
GPtrArray *timers_due(Store *store, gint64 now, guint limit, GError **err);
/* Array of Timer, earliest first. */
GPtrArray *timers_of(Store *store, gint64 entry, GError **err);
/* Whether one of that kind is set for the entry. */
bool timers_wait(Store *store, gint64 entry, TimerKind kind);
/* When the earliest is due, seconds; 0: none waits. */
gint64 timers_next(Store *store);

#endif
