/*
 * raw_private.h: what the rest of src/store needs of the raw bytes' index.
 */
#ifndef SIAGA_STORE_RAW_PRIVATE_H
#define SIAGA_STORE_RAW_PRIVATE_H

#include "store/raw.h"

/* The index line of that hash; erased ones count only with `erased_too`.  ERR_REJECT: there is none. */
bool raw_id(Store *store, const char *sha256, bool erased_too, gint64 *id_r, GError **err);
/* At start: every segment has what the index says, and nothing behind it. */
bool raw_trim(Store *store, GError **err);
/* Carries out erasures that are committed but not done yet. */
bool raw_finish_erasing(Store *store, GError **err);

#endif
