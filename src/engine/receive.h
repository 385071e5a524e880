/*
 * receive.h: one mail, read by a parser, becomes what follows from it: looked up, judged by the rules,
 * decided on, carried out; within the open transaction.
 */
#ifndef SIAGA_ENGINE_RECEIVE_H
#define SIAGA_ENGINE_RECEIVE_H

#include "engine/carry_out.h"
#include "engine/setup.h"
#include "model/message.h"
#include "store/store.h"

/* A mail as a mailbox handed it over. */
typedef struct RawMail {
	const char *mailbox, *folder;
	guint32 uidvalidity, uid;
	gint64 internal_date; /* seconds */
	guint64 size; /* on the server */
	int fd; /* its bytes; -1: none */
	guint64 offset, length;
	const char *outcome; /* "" whole; else too-large, unfetchable, before-since */
	const char *why; /* of an outcome, for people; NULL: nothing more is known */
	bool files_read; /* it was parsed for its attachments */
	bool fresh; /* the parser that read it has read nothing else */
	int files; /* their bytes (message/mime/files.h); -1: none */
	const char
	    *unread; /* why no parser could read it; NULL: it was read, or there are no bytes */
	const char
	    *undecided; /* why what it asks for could not be carried out: it is kept for a person;
	                          NULL: that was not tried yet */
	guint
	    opened_in_vain; /* earlier mails whose files it asks for and that could not be opened */
	bool quiet; /* of a rescan, or taken over from an old mailbox: nothing is answered */
} RawMail;

typedef struct Receiver {
	const Setup *setup;
	Store *store;
	const Key *key;
} Receiver;

typedef struct Received {
	bool known; /* an earlier run has taken this mail already: nothing was done */
	bool owed; /* it is to be flagged, moved or deleted on the server */
	bool secret; /* the entry it belongs to is secret: what happens on the server differs */
	bool wants_files; /* nothing was done: once more, with its attachments' bytes */
	char wants_mail
	    [65]; /* nothing was done: once more, when the files of this stored mail (sha256) are kept by
	                        themselves; "": none */
	bool
	    wants_fresh; /* nothing was done: once more, read by a parser that has read nothing else */
} Received;

/* message NULL: no parser could read it (quarantined), or there are no bytes.  False: the store has failed
 * and the mail has left no trace. */
bool receive_mail(const Receiver *receiver, const RawMail *mail, const Message *message, gint64 now,
    Received *received_r, GError **err);

/* Keeps the attachments' bytes that a parser has read out of a mail (mail->files, of mail->length bytes) under their own
 * hashes.  *kept_r false: what the parser says of them cannot be. */
bool receive_files(const Receiver *receiver, const RawMail *mail, const Message *message,
    gint64 now, bool *kept_r, GError **err);

#endif
