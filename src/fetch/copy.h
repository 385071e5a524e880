/*
 * copy.h: copies of letters into a folder of the mailbox (RFC 3501 6.3.11 APPEND).
 */
#ifndef SIAGA_FETCH_COPY_H
#define SIAGA_FETCH_COPY_H

#include "fetch/imap.h"
#include "fetch/link.h"

/* Takes one frame `copies` {copies: [{id, offset, length, message_id}]} + fd, puts each that is not there yet into settings->sent,
 * marked as read, and tells each by a frame `copied` {id}.  False: *err, and the others are to be tried again. */
bool copy_letters(Imap *imap, Link *link, GError **err);

#endif
