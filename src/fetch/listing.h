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

/* Marks as MAIL_BEFORE_SINCE what the server's own day-wise search (RFC 3501 SINCE) already leaves
 * out, with a day to spare for time zones; listing_describe() does the rest to the second. */
bool listing_leave_out(Imap *imap, GArray *mails, gint64 since, GError **err);

/* Asks size, INTERNALDATE and flags of the mails that are not left out, and sets their state by
 * settings->since and settings->max_size. */
bool listing_describe(Imap *imap, GArray *mails, GError **err);

/* Whether the folder has this UID now. */
bool listing_has(Imap *imap, guint32 uid, bool *has_r, GError **err);

#endif
