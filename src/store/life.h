/*
 * life.h: the database's own random name.  It is new with every restore and goes into each ask code and
 * Message-ID: what was written in hours that a restore has lost is never taken for anything of today.
 */
#ifndef SIAGA_STORE_LIFE_H
#define SIAGA_STORE_LIFE_H

#include "store/store.h"

/* 32 hex digits; borrowed, the store's own. */
const char *life_id(Store *store);
/* Whether the letter of that id was written in an earlier life. */
bool life_is_earlier(Store *store, gint64 letter);
/* A new life from now on: open asks are to be issued anew (life_asks_wait()). */
bool life_begin(Store *store, GError **err);

/* Whether codes of open asks were made in an earlier life and are still to be issued anew. */
bool life_asks_wait(Store *store);
bool life_asks_issued(Store *store, GError **err);

#endif
