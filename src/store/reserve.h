/*
 * reserve.h: room on the disk that is kept for the database when mail or anybody else has filled the rest:
 * DATABASE.reserve, 64 MiB that are really taken.
 */
#ifndef SIAGA_STORE_RESERVE_H
#define SIAGA_STORE_RESERVE_H

#include <glib.h>
#include <stdbool.h>

enum { RESERVE_BYTES = 64 * 1024 * 1024 };

/* Whether it is there. */
bool reserve_held(const char *database);
/* Takes the room; nothing to do is done at once.  ERR_WAIT: there is not that much. */
bool reserve_hold(const char *database, GError **err);
/* Gives it back to the disk; false: there was none. */
bool reserve_release(const char *database);

#endif
