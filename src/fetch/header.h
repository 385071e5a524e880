/*
 * header.h: the header of one mail, handed over by itself.
 */
#ifndef SIAGA_FETCH_HEADER_H
#define SIAGA_FETCH_HEADER_H

#include "fetch/imap.h"
#include "fetch/link.h"

/* Of the open folder `folder`; goes as a "batch" of one mail that is too large.  ERR_RETRY: the server does not give it. */
bool header_hand_over(Imap *imap, Link *link, const LinkFolder *folder, guint32 uid, GError **err);

#endif
