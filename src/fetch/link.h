/*
 * link.h: the fetch child's side of its frames (fetch_child.h): what the engine has said, and what it
 * is told.  Errors: ERR_RETRY, the engine has gone.
 */
#ifndef SIAGA_FETCH_LINK_H
#define SIAGA_FETCH_LINK_H

#include "fetch/batch.h"
#include "fetch/settings.h"

enum {
	FETCH_WINDOW = 2,
	FETCH_BATCH_BYTES = 8 * 1024 * 1024,
	FETCH_BATCH_MAILS = 50,
};

typedef struct Cursor {
	char *folder;
	guint32 uidvalidity;
	guint32 rescan_below; /* UIDs below belong to a rescan that is not over; 0: none */
	char *taken; /* sequence set: UIDs that have their line */
	char *later; /* sequence set: not to be asked for before `again` */
	GPtrArray *suspects; /* of char *, sequence sets: each is to be asked for by itself, last */
} Cursor;

typedef struct Start {
	FetchSettings *settings;
	bool once;
	bool probe; /* only look, and tell */
	bool copy; /* only put copies of letters into settings->sent (copy.h) */
	char *own_mail; /* Message-ID of one that siaga has sent to the mailbox; NULL: none */
	GPtrArray *cursors; /* of Cursor */
} Start;

void start_clear(Start *start);

/* Committed mails of a folder, to be flagged or moved. */
typedef struct Committed {
	char *folder;
	guint32 uidvalidity;
	GArray *plain, *secret, *gone; /* of guint32, as they came */
} Committed;

typedef struct Link Link;

/* `socket` stays the caller's. */
Link *link_new(int socket);
void link_free(Link *link);

int link_socket(const Link *link);

/* Waits for the first frame. */
bool link_start(Link *link, Start *start_r, GError **err);

/* Takes in what the engine says within `ms` (0: what it has said already). */
bool link_listen(Link *link, gint64 ms, GError **err);

/* Batches handed over and not yet committed. */
guint link_under_way(const Link *link);
/* Listings to which the engine has not yet said what is owed (only where `after:` changes something). */
guint link_unanswered(const Link *link);

/* Takes one folder's committed mails out, NULL: none. */
Committed *link_take_committed(Link *link);
/* Without mails.  Caller frees. */
Committed *committed_new(const char *folder, guint32 uidvalidity);
void committed_free(Committed *committed);
/* Mails of a folder that are to be asked for again now. */
typedef struct Again {
	char *folder;
	guint32 uidvalidity;
	char *uids; /* sequence set */
} Again;
/* Takes one out, NULL: none. */
Again *link_take_again(Link *link);
void again_free(Again *again);
/* Mails that wait for link_take_committed(). */
guint link_committed_count(const Link *link);

bool link_state(Link *link, const char *state, const char *text, GError **err);
/* The same of a state that is a number. */
bool link_number(Link *link, const char *state, gint64 number, GError **err);
bool link_alarm(Link *link, const char *code, const char *text, GError **err);
/* pause: seconds before it may be tried again. */
bool link_failed(Link *link, const GError *why, gint64 pause);
/* What is true of all mails of a frame. */
typedef struct LinkFolder {
	const char *name;
	guint32 uidvalidity;
	guint32 uidnext;
	guint32 rescan_below;
	guint32 stated; /* mails that the server says there are */
} LinkFolder;
bool link_listed(Link *link, const LinkFolder *folder, const char *uids, GError **err);
/* Seals the batch's bytes.  A batch whose mails are all gone is not sent. */
bool link_batch(Link *link, const LinkFolder *folder, const Batch *batch, GError **err);
/* What is asked for from now on, "": nothing any more: if the session breaks, one of these is suspected.
 * `neighbours`: another mail of the folder has just come. */
bool link_asking(
    Link *link, const LinkFolder *folder, const char *uids, bool neighbours, GError **err);
/* The batch's mails in MAIL_MISSED; nothing is sent when there are none. */
bool link_missed(Link *link, const LinkFolder *folder, const Batch *batch, GError **err);
bool link_synced(Link *link, const LinkFolder *folder, GError **err);
bool link_flagged(Link *link, const Committed *done, GError **err);

#endif
