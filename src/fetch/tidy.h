/*
 * tidy.h: what `after:` says is done on the server to mails that are committed.
 */
#ifndef SIAGA_FETCH_TIDY_H
#define SIAGA_FETCH_TIDY_H

#include "fetch/open_folder.h"

/* Does it to all that have been committed meanwhile, which may open another folder.  What the server refuses
 * is told and kept for later. */
bool tidy(Sync *sync, GError **err);

#endif
