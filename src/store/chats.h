/*
 * chats.h: of chats that were exported into mails: which messages are known, and which parts of a mail wait for a
 * person.
 */
#ifndef SIAGA_STORE_CHATS_H
#define SIAGA_STORE_CHATS_H

#include "model/entry.h"
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

/* An attachment (from 1 on) of the mail belongs to the entry. */
bool chats_add_file(Store *store, gint64 entry, gint64 mail, guint file, GError **err);
/* Files of one mail that belong to an entry without the mail. */
typedef struct ChatFiles {
	LedgerLine *line; /* with its message */
	GArray *files; /* guint: attachments, from 1 on, rising */
} ChatFiles;
void chat_files_free(ChatFiles *files);
/* Array of ChatFiles, in the order of the mails; caller unrefs. */
GPtrArray *chats_files(Store *store, gint64 entry, GError **err);
/* How many there are. */
guint chats_count_files(Store *store, gint64 entry);

#endif
