/*
 * dockets.h: the numbered lists that people answer line by line.
 */
#ifndef SIAGA_STORE_DOCKETS_H
#define SIAGA_STORE_DOCKETS_H

#include "model/entry.h"
#include "store/store.h"

/* Sets docket->id; writes its items. */
bool dockets_add(Store *store, Docket *docket, GError **err);
/* Writes `letter` and `unclear`. */
bool dockets_update(Store *store, const Docket *docket, GError **err);
/* NULL: none (or the lookup failed: store_sound()). */
Docket *dockets_find_key(Store *store, const char *key_hash);
Docket *dockets_find_letter(Store *store, gint64 letter);

/* After a restore: no key and no letter of before finds any of them again. */
bool dockets_end_all(Store *store, GError **err);

#endif
