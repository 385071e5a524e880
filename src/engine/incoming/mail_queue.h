/*
 * mail_queue.h: the mails of one mailbox, from the batch that its fetch child hands over to the word that they are on
 * disk: parsed side by side, received in the order in which they came.
 */
#ifndef SIAGA_ENGINE_MAIL_QUEUE_H
#define SIAGA_ENGINE_MAIL_QUEUE_H

#include "base/frame.h"
#include "engine/incoming/missing.h"
#include "engine/incoming/parsed_mail.h"

typedef struct MailQueue MailQueue;

typedef struct MailQueueParts {
	Reception reception;
	Missing *missing;
	const char *mailbox;
	/* A `committed` frame for the child, which is the callee's: it may touch these mails on the server. */
	void (*committed)(gpointer data, json_t *frame);
	/* The store has failed under a mail; the callee's to free. */
	void (*broken)(gpointer data, GError *err);
	gpointer data;
} MailQueueParts;

/* Copied; what it borrows outlives the queue. */
MailQueue *mail_queue_new(const MailQueueParts *parts);
void mail_queue_free(MailQueue *queue);

/* A `batch` frame.  False: it is not what the contract says, and nothing of it is taken. */
bool mail_queue_take(MailQueue *queue, Frame *frame, GError **err);
/* Receives what is ready: after a commit has made room in the group. */
void mail_queue_advance(MailQueue *queue);
/* Everything handed over is on disk. */
bool mail_queue_is_empty(const MailQueue *queue);
/* Mails received since this was asked last, without those that were known. */
guint mail_queue_count(MailQueue *queue);

#endif
