/*
 * meta.h: small facts of the database by name.
 */
#ifndef SIAGA_STORE_META_H
#define SIAGA_STORE_META_H

#include "store/store.h"

/* NULL: not set (or the lookup failed: store_sound()).  Caller frees. */
char *meta_get(Store *store, const char *name);
bool meta_set(Store *store, const char *name, const char *value, GError **err);

#endif
