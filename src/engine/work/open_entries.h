/*
 * open_entries.h: what another configuration means for entries that are under way.
 */
#ifndef SIAGA_ENGINE_OPEN_ENTRIES_H
#define SIAGA_ENGINE_OPEN_ENTRIES_H

#include "engine/setup/setup.h"
#include "store/store.h"

/* A line for each open entry that it changes, with its number and what happens to it: its workflow or stage is gone,
 * the stage takes words no more that it took, who was asked is gone or is not the one to answer any more.  before: the
 * configuration that it replaces; NULL: only what can be told without is.  Array of char *; NULL and *err: the store
 * cannot be read. */
GPtrArray *open_entries_changed(
    const Config *before, const Config *now, Store *store, gint64 time, GError **err);

/* The same in the log, and by one alarm.  Questions to people who are not to answer them any more go on to those who
 * are. */
bool open_entries_tell(
    const Config *before, const Config *now, Store *store, gint64 time, GError **err);
/* The same within a transaction of its own. */
bool open_entries_take(
    const Config *before, const Config *now, Store *store, gint64 time, GError **err);

#endif
