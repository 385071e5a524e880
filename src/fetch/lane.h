/*
 * lane.h: when much has come at once, mails of known people and answers to our letters are fetched before all
 * others, each lane in the order of UIDs.  It is only an order: who a sender is, is decided later.
 */
#ifndef SIAGA_FETCH_LANE_H
#define SIAGA_FETCH_LANE_H

#include "fetch/imap.h"

/* Divides `uids` (guint32, rising) of the open folder: *first_r gets those that the server finds by the addresses
 * and the host of the settings (`first`, `answers`), *rest_r the others; few are not divided, nor are any when
 * the server refuses to search.  The caller unrefs both. */
bool lane_divide(Imap *imap, const GArray *uids, GArray **first_r, GArray **rest_r, GError **err);

#endif
