/*
 * restored.h: what becomes of a database that was brought back from a backup, before anything else is done
 * with it.
 */
#ifndef SIAGA_ENGINE_RESTORED_H
#define SIAGA_ENGINE_RESTORED_H

#include "base/key.h"
#include "config/config.h"
#include "store/entries.h"
#include "store/store.h"

typedef struct Restored {
	guint letters; /* held: they may have left in the lost hours */
	guint asks; /* issued anew */
	guint numbers; /* void: they may have been given in the lost hours */
} Restored;

typedef struct RestoreOrder {
	const GPtrArray *above; /* of BookRun; NULL: none */
	const char *reason; /* of the void numbers */
	gint64 now;
} RestoreOrder;

/* `store` is open with STORE_RESTORE.  A new life; letters held, asks issued anew; numbers up to those of the mark and
 * of `above` are void with `reason`.  In one transaction, then the mark. */
bool restored_adopt(Store *store, const Config *config, const Key *key, const RestoreOrder *order,
    Restored *restored_r, GError **err);

/* One number that is known to have been given: it and those below it that are not in the book are void.  *count_r
 * tells how many; 0: the book has it.  Within the open transaction. */
bool restored_number_seen(Store *store, const Config *config, const BookRun *run, gint64 now,
    guint *count_r, GError **err);

#endif
