/*
 * receive.h: one mail, read by a parser, becomes what follows from it: looked up, judged by the rules,
 * decided on, carried out; within the open transaction.
 */
#ifndef SIAGA_ENGINE_RECEIVE_H
#define SIAGA_ENGINE_RECEIVE_H

#include "engine/letters/carrier.h"
#include "engine/carry/receiver.h"
#include "model/message.h"

typedef struct Received {
	bool known; /* an earlier run has taken this mail already: nothing was done */
	bool owed; /* it is to be flagged, moved or deleted on the server */
	bool secret; /* the entry it belongs to is secret: what happens on the server differs */
	bool gone; /* nothing of it is kept: it is deleted on the server, too */
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

/* Keeps the attachments' bytes that a parser has read out of a mail that is stored (mail->files, of mail->length bytes)
 * under their own hashes, which the mail's files have from then on.  *kept_r false: what the parser says of them
 * cannot be, and nothing was kept. */
bool receive_files(const Receiver *receiver, const RawMail *mail, const char *sha256,
    const Message *message, gint64 now, bool *kept_r, GError **err);

#endif
