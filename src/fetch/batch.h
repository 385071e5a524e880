/*
 * batch.h: mails that are fetched with one command and handed to the engine in one frame.
 */
#ifndef SIAGA_FETCH_BATCH_H
#define SIAGA_FETCH_BATCH_H

#include <glib.h>
#include <stdbool.h>

typedef enum {
	MAIL_WHOLE,
	MAIL_TOO_LARGE, /* header only */
	MAIL_BEFORE_SINCE, /* no bytes */
	MAIL_GONE, /* somebody removed it after it was listed: not handed over */
	MAIL_MISSED, /* the server lists it and did not give it alone: not handed over, told as missed */
	MAIL_LATER, /* a session broke before it came: not handed over */
} MailState;

typedef struct FetchMail {
	guint32 uid;
	guint64 size; /* as the server says */
	gint64 internal_date; /* 0: unknown */
	char *flags; /* names apart by spaces; NULL: none */
	MailState state;
	bool described; /* the server has told size and date */
	bool fetched; /* offset and length are true */
	gint64 offset;
	gint64 length;
	char *words; /* MAIL_MISSED: what the server said; else NULL */
	bool own; /* MAIL_MISSED: its neighbours came, and the fault is this mail's own */
} FetchMail;

/* Rising by UID; owns `flags`.  Caller unrefs. */
GArray *mails_new(void);
/* NULL: not in. */
FetchMail *mails_find(GArray *mails, guint32 uid);

typedef struct Batch {
	GArray *mails; /* of FetchMail, rising */
	guint64 expected; /* bytes, by the server's sizes */
	int fd; /* memfd with the bytes; -1: none yet */
	int tag; /* of the command under way; 0: none */
	bool received;
	char *words; /* why mails of the last answer did not come; NULL: all did */
	bool
	    own; /* those words are of the kind that is said of a mail, not of an account or server */
} Batch;

Batch *batch_new(void);
void batch_free(Batch *batch);
/* The mail still lacks bytes that it is to be handed over with. */
bool mail_lacks_bytes(const FetchMail *mail);
/* Whether it goes to the engine. */
bool mail_is_handed(const FetchMail *mail);

/* Cuts described mails, whose flags move over, into batches of at most `count` mails and `bytes` bytes
 * (one mail larger than that goes alone); one that starts below `border` (0: none) ends below it. */
typedef struct BatchLimits {
	guint count;
	guint64 bytes;
	guint32 border;
} BatchLimits;
GPtrArray *batch_cut(GArray *mails, const BatchLimits *limits);

#endif
