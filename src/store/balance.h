/*
 * balance.h: the ledger's books: what the server listed against what has its line.
 */
#ifndef SIAGA_STORE_BALANCE_H
#define SIAGA_STORE_BALANCE_H

#include "model/entry.h"
#include "store/store.h"

/* For a folder: how many UIDs were listed, how many lines each outcome has among them, and which listed
 * UIDs have no line. */
typedef struct Balance {
	char *mailbox, *folder;
	guint32 uidvalidity;
	guint64 listed, counted[OUTCOME_COUNT], missing;
	char *missing_uids; /* sequence set, "" when none */
	guint64
	    stated; /* mails that the server said there were: more than `listed` when it hid some */
	guint64 waiting; /* of the missing ones: asked for in vain, and asked for again */
	char *waiting_words; /* the server's, for the first of them; NULL when none */
	gint64 listed_at; /* seconds */
} Balance;
void balance_free(Balance *balance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Balance, balance_free)

/* Every mail that is there was listed, and has a line and its content. */
bool balance_is_even(const Balance *balance);

/* Array of Balance, one for each folder that was ever listed, by name. */
GPtrArray *balance_list(Store *store, GError **err);

/* Which of `uids` (a sequence set) have no line yet; a sequence set, "" when none, the caller frees.  Time
 * grows with the lines between its lowest and its highest UID.  NULL on error: ERR_REJECT when `uids` is
 * no sequence set. */
char *balance_missing(Store *store, const char *mailbox, const char *folder, guint32 uidvalidity,
    const char *uids, GError **err);

#endif
