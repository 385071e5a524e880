/*
 * restored.h: what becomes of a database that was brought back from a backup, before anything else is done
 * with it.
 */
#ifndef SIAGA_ENGINE_RESTORED_H
#define SIAGA_ENGINE_RESTORED_H

#include "base/key.h"
#include "config/config.h"
#include "store/store.h"

typedef struct Restored {
	guint letters; /* held: they may have left in the lost hours */
	guint asks; /* issued anew */
	guint numbers; /* void: they may have been given in the lost hours */
} Restored;

/* `store` is open with STORE_RESTORE.  A new life; letters held, asks issued anew; numbers up to those of the mark and
 * of `above` (array of BookRun, may be NULL) are void with `reason`.  In one transaction, then the mark. */
bool restored_adopt(Store *store, const Config *config, const Key *key, const GPtrArray *above,
    const char *reason, gint64 now, Restored *restored_r, GError **err);

#endif
