/*
 * folder.h: one folder of a mailbox, as far as this session knows it.
 */
#ifndef SIAGA_FETCH_FOLDER_H
#define SIAGA_FETCH_FOLDER_H

#include "base/uidset.h"
#include "fetch/link.h"

typedef struct Folder {
	char *name;
	guint32 uidvalidity; /* 0: never opened by anybody */
	guint32 rescan_below;
	UidSet *held; /* what the server holds, as far as listed */
	guint32 exists; /* how many it says it holds */
	UidSet *taken; /* has been handed over, in this session or before */
	UidSet *later; /* failed alone, and it is not time yet to ask again */
	GPtrArray
	    *suspects; /* of UidSet: asked for when a session broke; each is asked for by itself */
	bool listed; /* from the first UID on, in this session */
	bool missing; /* the engine has been told */
	bool hidden_told; /* that not all is listed */
	bool unwritable_told;
	Committed *refused; /* what the server would not flag, move or delete; NULL: nothing */
} Folder;

/* `cursor` NULL: the engine knows nothing of it. */
Folder *folder_new(const char *name, const Cursor *cursor);
void folder_free(Folder *folder);

/* The server has numbered it anew: nothing that was known holds. */
void folder_forget(Folder *folder, guint32 rescan_below);

/* UIDs that are to be fetched now, rising; of guint32.  Caller unrefs. */
GArray *folder_wanted(const Folder *folder);

LinkFolder folder_described(const Folder *folder);

#endif
