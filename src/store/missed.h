/*
 * missed.h: mails that a server lists and did not give when they were asked for alone.  They are asked for
 * again at growing pauses; `siaga ledger` counts them as waiting.
 */
#ifndef SIAGA_STORE_MISSED_H
#define SIAGA_STORE_MISSED_H

#include "store/folders.h"

typedef struct Missed {
	guint32 uid;
	guint failures; /* how often it was asked for alone in vain */
	guint counted; /* of these: its neighbours came, and the fault was the mail's own */
	gint64 first, due; /* seconds: first failure; when it is asked for again */
	char *words; /* the server's, of the last failure */
} Missed;
void missed_free(Missed *missed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Missed, missed_free)

/* NULL: it did not fail (or the store cannot be read: store_sound()). */
Missed *missed_get(Store *store, const MailPlace *at);
/* Writes what `missed` says of this mail; its uid is at->uid.  Within a transaction. */
bool missed_put(Store *store, const MailPlace *at, const Missed *missed, GError **err);
/* It has come, or is no longer there. */
bool missed_forget(Store *store, const MailPlace *at, GError **err);
/* Array of Missed of a folder, UIDs rising. */
GPtrArray *missed_list(
    Store *store, const char *mailbox, const char *folder, guint32 uidvalidity, GError **err);

#endif
