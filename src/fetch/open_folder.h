/*
 * open_folder.h: which folder of a mailbox is selected, what hinders that, and what the engine is told of it.
 */
#ifndef SIAGA_FETCH_OPEN_FOLDER_H
#define SIAGA_FETCH_OPEN_FOLDER_H

#include "fetch/folder.h"
#include "fetch/imap.h"
#include "fetch/link.h"

typedef struct Sync {
	Imap *imap;
	Link *link;
	GPtrArray *folders; /* of Folder */
	Folder *open; /* the folder that is selected; NULL: none */
	gint64 opened_at; /* boot ms */
	bool read_only; /* the open folder, although `after:` wants to change it */
	bool neighbours; /* a mail of the open folder has come */
	char *
	    trouble; /* of a folder that cannot be read, though others can: what, and why; NULL: none */
	bool refused; /* it is there, and the server has not let us in: the round has failed */
	bool search_lies; /* SEARCH has left out mails that are there */
} Sync;

/* Opens the folder unless it is open.  A folder that is not there: an alarm, and true with *open_r false. */
bool sync_open(Sync *sync, Folder *folder, bool *open_r, GError **err);

/* The open folder is opened anew before it is asked for news when it was opened longer ago than `ms`: some
 * servers never tell a session that its folder was deleted or replaced. */
void sync_look_again(Sync *sync, gint64 ms);

/* Whether the server has said, in whatever answer, that the open folder has got mail since it was listed. */
bool sync_has_news(const Sync *sync);

/* Tells the engine what the folder holds. */
bool sync_tell_listed(Sync *sync, const Folder *folder, GError **err);

/* An alarm about that folder. */
bool sync_alarm(Sync *sync, const Folder *folder, const char *code, const char *what, GError **err);

#endif
