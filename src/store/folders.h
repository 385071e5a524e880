/*
 * folders.h: where each folder of each mailbox stands.  Everything is of one UIDVALIDITY: setting
 * anything under another one forgets what was known under the old (UIDs mean other mails now).
 */
#ifndef SIAGA_STORE_FOLDERS_H
#define SIAGA_STORE_FOLDERS_H

#include "store/store.h"

/* One mail as a server numbers it. */
typedef struct MailPlace {
	const char *mailbox, *folder;
	guint32 uidvalidity, uid;
} MailPlace;

typedef struct FolderState {
	char *mailbox, *folder;
	guint32 uidvalidity; /* 0: never opened */
	guint32 uid; /* the highest that has a ledger line; 0: none */
	guint64 stated; /* mails that the server said there were at the last listing */
	char *listed; /* UIDs the server held at the last listing, a sequence set; "" none */
	gint64 listed_at; /* seconds; 0: never */
} FolderState;
void folder_state_free(FolderState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolderState, folder_state_free)

typedef struct Listing {
	const char *mailbox, *folder;
	guint32 uidvalidity;
	const char *uids; /* a sequence set */
	guint64 stated; /* how many mails the server says there are */
} Listing;

/* ERR_REJECT when `uids` is no sequence set. */
bool folder_set_listed(Store *store, const Listing *listing, gint64 now, GError **err);
/* Array of FolderState by name; mailbox NULL: of all. */
GPtrArray *folder_list(Store *store, const char *mailbox, GError **err);

#endif
