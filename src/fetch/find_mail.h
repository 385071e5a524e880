/*
 * find_mail.h: whether a mail of ours lies in the open folder.
 */
#ifndef SIAGA_FETCH_FIND_MAIL_H
#define SIAGA_FETCH_FIND_MAIL_H

#include "fetch/imap.h"

/* The newest mail with that Message-ID (with or without < >); *uid_r 0: none.  What the server's SEARCH finds is looked at: some
 * (mailutils) find any mail, and what is found is called copied, or deleted. */
bool find_mail(Imap *imap, const char *message_id, guint32 *uid_r, GError **err);

#endif
