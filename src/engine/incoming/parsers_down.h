/*
 * parsers_down.h: that no parser can run is told at once, and kept where `siaga status` looks for it.
 */
#ifndef SIAGA_ENGINE_PARSERS_DOWN_H
#define SIAGA_ENGINE_PARSERS_DOWN_H

#include "config/config.h"
#include "engine/process/group.h"
#include "store/store.h"

/* why: how the last parser ended; NULL: they can run.  False: the store does not take it. */
bool parsers_down_tell(
    const Config *config, Store *store, Group *group, const char *why, gint64 now, GError **err);

#endif
