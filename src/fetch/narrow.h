/*
 * narrow.h: which of the mails that did not come are at fault, and whether any is: asked again by halves until
 * one is alone.  A mail is missed only if its neighbours come; if none does, it is the account or the server.
 */
#ifndef SIAGA_FETCH_NARROW_H
#define SIAGA_FETCH_NARROW_H

#include "fetch/batch.h"
#include "fetch/folder.h"
#include "fetch/imap.h"

/* With no request under way.  Each mail of the batch then has its bytes or is MAIL_GONE or MAIL_MISSED.
 * ERR_WAIT: the server gives none at the moment, or the session is over; what has come is in the batch. */
bool narrow(Imap *imap, const Folder *folder, Batch *batch, GError **err);

/* Asks for a mail of the folder that has come before.  *came_r false: it does not come now either, or there is
 * none to ask for; batch->words say more. */
bool narrow_neighbour(
    Imap *imap, const Folder *folder, const Batch *batch, bool *came_r, GError **err);

#endif
