/*
 * receiver.h: a mail as a mailbox handed it over, and with what it is received.
 */
#ifndef SIAGA_ENGINE_RECEIVER_H
#define SIAGA_ENGINE_RECEIVER_H

#include "base/key.h"
#include "engine/setup/setup.h"
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
	guint opened; /* earlier mails that were opened for the files it asks for */
	guint
	    opened_in_vain; /* earlier mails whose files it asks for and that could not be opened */
	bool quiet; /* of a rescan, or taken over from an old mailbox: nothing is answered */
} RawMail;

typedef struct Receiver {
	const Setup *setup;
	Store *store;
	const Key *key;
} Receiver;

#endif
