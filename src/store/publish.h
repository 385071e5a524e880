/*
 * publish.h: what a database has committed becomes known outside: its mark (mark.h) goes before.
 */
#ifndef SIAGA_STORE_PUBLISH_H
#define SIAGA_STORE_PUBLISH_H

#include "store/mark.h"
#include "store/store.h"

/* To be called before anything that was committed leaves: a letter, an answer at the console.  Durable on
 * return; costs nothing when the mark says so already.  What an open transaction has written is not part of it. */
bool store_publish(Store *store, GError **err);

/* The highest numbers that are known outside, of books and years of whatever life: array of BookRun (entries.h)
 * with `last`. */
GPtrArray *store_marked_numbers(Store *store);
/* Of a new database, or after a restore: the mark goes on from what the database says, in its life of now. */
bool store_publish_anew(Store *store, GError **err);

/* Whether the database is what was told outside, word for word (for STORE_AUDIT, which opens it all the same). */
bool store_check_mark(Store *store, GError **err);

#endif
