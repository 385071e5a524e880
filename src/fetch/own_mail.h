/*
 * own_mail.h: waiting for one mail that siaga has sent to its own mailbox, whose header shows what its servers do to mails.
 */
#ifndef SIAGA_FETCH_OWN_MAIL_H
#define SIAGA_FETCH_OWN_MAIL_H

#include "fetch/imap.h"
#include "fetch/link.h"

/* Looks through the folders (of Folder) for up to a minute, hands the header of the mail with that Message-ID over as
 * a batch of one, and deletes the mail.  One that does not come is told as an alarm.  False: the session is over,
 * or a server cannot search. */
bool own_mail_take(
    Imap *imap, Link *link, const GPtrArray *folders, const char *message_id, GError **err);

#endif
