/*
 * room.h: whether the disk has room for what would be written beside a database.
 */
#ifndef SIAGA_STORE_ROOM_H
#define SIAGA_STORE_ROOM_H

#include "store/store.h"

/* Room for a copy of `bytes` and for what SQLite writes while it is made.  ERR_WAIT: there is none; `what` says what the
 * database is in need of, `then` what to do. */
bool room_for_copy(Store *store, guint64 bytes, const char *what, const char *then, GError **err);

#endif
