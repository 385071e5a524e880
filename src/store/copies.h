/*
 * copies.h: letters that have left, and whose copy is still to be put into the mailbox's folder `sent:`.
 */
#ifndef SIAGA_STORE_COPIES_H
#define SIAGA_STORE_COPIES_H

#include "model/letter.h"
#include "store/store.h"

/* In the transaction in which the letter becomes one that was sent. */
bool copies_add(Store *store, gint64 letter, GError **err);
bool copies_done(Store *store, gint64 letter, GError **err);
/* Array of Letter: an account's, oldest first, `limit` at most. */
GPtrArray *copies_due(Store *store, const char *mailbox, guint limit, GError **err);
/* How many there are. */
gint64 copies_waiting(Store *store, const char *mailbox);

#endif
