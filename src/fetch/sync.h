/*
 * sync.h: bringing one folder's new mails to the engine.
 */
#ifndef SIAGA_FETCH_SYNC_H
#define SIAGA_FETCH_SYNC_H

#include "fetch/imap.h"
#include "fetch/link.h"
#include "base/uidset.h"

typedef struct Folder {
	char *name;
	guint32 uidvalidity; /* 0: never opened by anybody */
	guint32 next_uid; /* the first that has not been handed over */
	guint32 rescan_below;
	UidSet *held; /* what the server holds, as far as listed */
	bool listed; /* from the first UID on, in this session */
	bool missing; /* the engine has been told */
	Committed *refused; /* what the server would not flag, move or delete; NULL: nothing */
} Folder;

/* `cursor` NULL: the engine knows nothing of it. */
Folder *folder_new(const char *name, const Cursor *cursor);
void folder_free(Folder *folder);

typedef struct Sync {
	Imap *imap;
	Link *link;
	GPtrArray *folders; /* of Folder */
	Folder *open; /* the folder that is selected; NULL: none */
} Sync;

/* Opens the folder unless it is open.  A folder that is not there: an alarm, and true with *open_r
 * false. */
bool sync_open(Sync *sync, Folder *folder, bool *open_r, GError **err);

/* Whether the server has said, in whatever answer, that the open folder has got mail since it was listed. */
bool sync_has_news(const Sync *sync);

/* Hands over all that is new in the folder, *new_r (may be NULL): how many mails; true with nothing done
 * when it is not there. */
bool sync_folder(Sync *sync, Folder *folder, guint *new_r, GError **err);

/* Does what `after` says to mails that have been committed meanwhile. */
bool sync_flag(Sync *sync, GError **err);

#endif
