/*
 * lane.h: when much has come at once, mails of known people and answers to our letters are fetched before all
 * others, each lane in the order of UIDs.  It is only an order: who a sender is, is decided later.
 */
#ifndef SIAGA_FETCH_LANE_H
#define SIAGA_FETCH_LANE_H

#include "fetch/folder.h"
#include "fetch/open_folder.h"

/* Divides `uids` (guint32, rising) of the open folder by what their From and In-Reply-To say: *first_r gets those that
 * name an address of the settings (`first`) or answer a letter of the office's host (`answers`), *rest_r the others;
 * few are not divided, nor are any when the server refuses these fields.  The caller unrefs both. */
bool lane_divide(
    Sync *s, const Folder *f, const GArray *uids, GArray **first_r, GArray **rest_r, GError **err);

#endif
