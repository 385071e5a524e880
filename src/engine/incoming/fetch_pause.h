/*
 * fetch_pause.h: how long a mailbox that cannot be read waits before it is tried again.  It grows with the time that
 * the trouble has lasted, which the database keeps: to be started anew makes no account forget that it is throttled.
 */
#ifndef SIAGA_ENGINE_FETCH_PAUSE_H
#define SIAGA_ENGINE_FETCH_PAUSE_H

#include "store/store.h"

/* Seconds: half of the time from `since` to `now`, at least 1, at most an hour. */
gint64 fetch_pause(gint64 since, gint64 now);

/* It has failed, and is tried again after *pause_r seconds, `least` or more.  Within a transaction. */
bool fetch_pause_take(
    Store *store, const char *mailbox, gint64 now, gint64 least, gint64 *pause_r, GError **err);
/* A round was completed: it begins again from the shortest pause, once.  Sessions that break behind each round are
 * no better than such that bring nothing, and wait longer and longer, too.  Within a transaction. */
bool fetch_pause_round(Store *store, const char *mailbox, gint64 now, GError **err);
/* A session holds. */
bool fetch_pause_end(Store *store, const char *mailbox, GError **err);

#endif
