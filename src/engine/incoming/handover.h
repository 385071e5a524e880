/*
 * handover.h: what a fetch child hands over at once: some mails of one folder, in one memfd.
 */
#ifndef SIAGA_ENGINE_HANDOVER_H
#define SIAGA_ENGINE_HANDOVER_H

#include "base/frame.h"
#include "engine/incoming/parsed_mail.h"

typedef struct Handover Handover;

typedef struct HandedMail {
	Handover *batch;
	ParsedMail parsed; /* borrows from the batch */
	char *outcome;
	bool ready; /* parsed, or nothing to parse */
} HandedMail;

struct Handover {
	gpointer owner;
	char *mailbox, *folder;
	guint32 uidvalidity;
	bool rescan;
	int fd;
	GPtrArray *mails; /* of HandedMail, UIDs rising */
	guint next; /* first mail not received yet */
	guint unread; /* mails with a parser */
	json_t *taken; /* received but not committed: [{uid, secret}] */
};

/* Takes the frame's descriptor over.  NULL and *err when the frame is not what the contract says
 * (fetch/fetch_child.h): the child is not to be trusted further. */
Handover *handover_new(Frame *frame, const char *mailbox, GError **err);
void handover_free(Handover *batch);
/* All received and nothing waits for a commit. */
bool handover_is_finished(const Handover *batch);

#endif
