/*
 * listing.h: what an open folder holds: UIDs, then size, date and flags of some.
 */
#ifndef SIAGA_FETCH_LISTING_H
#define SIAGA_FETCH_LISTING_H

#include "fetch/batch.h"
#include "fetch/imap.h"

/* UIDs from `from` on, rising, each once.  `uidnext` as the folder was opened (0: unknown): a large
 * folder is asked for in pieces, so that no answer is large. */
GArray *listing_search(Imap *imap, guint32 from, guint32 uidnext, GError **err);

/* The same by message numbers 1 to `exists`: what a search may have left out. */
GArray *listing_by_number(Imap *imap, guint32 exists, GError **err);

/* Asks size, INTERNALDATE and flags of the mails, and sets their state by settings->since and
 * settings->max_size.  What a server does not tell stays unknown. */
bool listing_describe(Imap *imap, GArray *mails, GError **err);

/* Whether the folder has this UID now. */
bool listing_has(Imap *imap, guint32 uid, bool *has_r, GError **err);

#endif
