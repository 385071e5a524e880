/*
 * take.h: the mails that are wanted of an open folder, described, fetched and handed to the engine.
 */
#ifndef SIAGA_FETCH_TAKE_H
#define SIAGA_FETCH_TAKE_H

#include "fetch/open_folder.h"

/* Hands over those of `uids` (rising, of guint32) that the server gives.  When it fails in the middle, what had
 * come is handed over all the same. */
bool take_mails(Sync *sync, Folder *folder, const guint32 *uids, guint n, GError **err);

/* The same for mails of which one is suspected to have broken a session: no others are asked for meanwhile. */
bool take_suspects(Sync *sync, Folder *folder, const UidSet *uids, GError **err);

#endif
