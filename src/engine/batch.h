/*
 * batch.h: what a fetch child hands over at once: some mails of one folder, in one memfd.
 */
#ifndef SIAGA_ENGINE_BATCH_H
#define SIAGA_ENGINE_BATCH_H

#include "base/frame.h"
#include "engine/receive.h"

typedef struct Batch Batch;

typedef struct BatchMail {
	Batch *batch;
	RawMail raw; /* strings borrowed from the batch */
	char *outcome;
	bool ready; /* parsed, or nothing to parse */
	Message *message;
} BatchMail;

struct Batch {
	gpointer owner;
	char *mailbox, *folder;
	guint32 uidvalidity;
	bool rescan;
	int fd;
	GPtrArray *mails; /* of BatchMail, UIDs rising */
	guint next; /* first mail not received yet */
	guint unread; /* mails with a parser */
	json_t *taken; /* received but not committed: [{uid, secret}] */
};

/* Takes the frame's descriptor over.  NULL and *err when the frame is not what the contract says
 * (fetch/fetch_child.h): the child is not to be trusted further. */
Batch *batch_new(Frame *frame, const char *mailbox, GError **err);
void batch_free(Batch *batch);
/* All received and nothing waits for a commit. */
bool batch_is_finished(const Batch *batch);

#endif
