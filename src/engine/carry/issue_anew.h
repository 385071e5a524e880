/*
 * issue_anew.h: after a restore, each open ask gets a code of the new life and its letter once more; the old
 * codes and lists find nothing any longer.
 */
#ifndef SIAGA_ENGINE_ISSUE_ANEW_H
#define SIAGA_ENGINE_ISSUE_ANEW_H

#include "base/key.h"
#include "store/store.h"

/* Within the open transaction; does nothing when nothing waits for it (store/life.h).  The letters leave at
 * `now`, by the usual timers.  *count_r (may be NULL): asks that are issued anew. */
bool issue_anew(Store *store, const Key *key, gint64 now, guint *count_r, GError **err);

#endif
