/*
 * sync.h: bringing one folder's new mails to the engine.
 */
#ifndef SIAGA_FETCH_SYNC_H
#define SIAGA_FETCH_SYNC_H

#include "fetch/open_folder.h"

/* Hands over all that is new in the folder, *new_r (may be NULL): how many mails; true with nothing done
 * when it is not there. */
bool sync_folder(Sync *sync, Folder *folder, guint *new_r, GError **err);

/* What broke an earlier session, and what the engine wants asked for again. */
bool sync_suspects(Sync *sync, GError **err);

#endif
