/*
 * chats.h: of chats that were exported into mails: which messages are known, and which parts of a mail wait for a
 * person.
 */
#ifndef SIAGA_STORE_CHATS_H
#define SIAGA_STORE_CHATS_H

#include "store/store.h"

/* Whether a message (its key, hex) came with another mail than `mail`, earlier. */
bool chats_is_known(Store *store, const char *key, gint64 mail);
/* It came with this mail; one that is known stays with the earlier. */
bool chats_add_line(Store *store, const char *key, gint64 mail, GError **err);

/* A part of the mail waits. */
bool chats_add_part(Store *store, gint64 mail, guint part, GError **err);
/* Array of guint, rising; of those that wait still.  Caller unrefs. */
GArray *chats_waiting(Store *store, gint64 mail);
/* It waits no longer; entry 0: it became none. */
bool chats_settle(Store *store, gint64 mail, guint part, gint64 entry, GError **err);
/* The first entry that has come of the mail's parts; 0: none has. */
gint64 chats_entry(Store *store, gint64 mail);

#endif
