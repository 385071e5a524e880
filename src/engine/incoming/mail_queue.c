#include "engine/incoming/mail_queue.h"

#include "engine/incoming/handover.h"
#include "engine/facts/mailbox_facts.h"
#include "engine/incoming/opening.h"

struct MailQueue {
	MailQueueParts parts;
	GQueue batches; /* of Handover, in the order in which they came */
	guint count;
};

MailQueue *mail_queue_new(const MailQueueParts *parts)
{
	MailQueue *queue = g_new0(MailQueue, 1);

	queue->parts = *parts;
	g_queue_init(&queue->batches);
	return queue;
}

void mail_queue_free(MailQueue *queue)
{
	if (!queue)
		return;
	g_queue_clear_full(&queue->batches, (GDestroyNotify)handover_free);
	g_free(queue);
}

/* The group is on disk. */
static void tell_committed(gpointer data)
{
	Handover *batch = data;
	MailQueue *queue = batch->owner;
	json_t *body = json_pack("{s:s, s:s, s:I, s:o}", "type", "committed", "folder",
	    batch->folder, "uidvalidity", (json_int_t)batch->uidvalidity, "mails", batch->taken);

	batch->taken = json_array();
	queue->parts.committed(queue->parts.data, body);
	if (handover_is_finished(batch) && g_queue_peek_head(&queue->batches) == batch) {
		g_queue_pop_head(&queue->batches);
		handover_free(batch);
		mail_queue_advance(queue);
	}
}

static void take_away(HandedMail *mail)
{
	mail->ready = false;
	mail->batch->unread++;
}

static void bring_back(HandedMail *mail)
{
	mail->ready = true;
	mail->batch->unread--;
	mail_queue_advance(mail->batch->owner);
}

static void mail_parsed(gpointer data, Message *message, int files, const char *why)
{
	HandedMail *mail = data;

	parsed_mail_take(&mail->parsed, message, files, why);
	bring_back(mail);
}

static void submit(MailQueue *queue, HandedMail *mail)
{
	ParseJob job = parsed_mail_job(&mail->parsed);

	job.done = mail_parsed;
	job.data = mail;
	take_away(mail);
	parsers_submit(queue->parts.reception.parsers, &job);
}

/* The files of an earlier mail are there, or not to be had: the one that asks for them comes again. */
static void mail_opened(gpointer data, GError *err)
{
	HandedMail *mail = data;
	MailQueue *queue = mail->batch->owner;

	if (err)
		queue->parts.broken(queue->parts.data, err);
	else
		bring_back(mail);
}

static bool open_earlier(MailQueue *queue, HandedMail *mail, const char *sha256, GError **err)
{
	const Opening opening = {&queue->parts.reception, &mail->parsed, mail_opened, mail};

	take_away(mail);
	return opening_start(&opening, sha256, err);
}

/* It is in the open group: the child is told once that is on disk. */
static bool note_taken(MailQueue *queue, HandedMail *mail, const Received *received, GError **err)
{
	Handover *batch = mail->batch;
	const RawMail *raw = &mail->parsed.raw;
	const MailPlace at = {raw->mailbox, raw->folder, raw->uidvalidity, raw->uid};

	group_count(queue->parts.reception.group, raw->length);
	if (!missing_came(queue->parts.missing, &at, err))
		return false;
	if (json_array_size(batch->taken) == 0)
		group_promise(queue->parts.reception.group, tell_committed, batch);
	json_array_append_new(
	    batch->taken, json_pack("{s:I, s:b, s:b, s:b}", "uid", (json_int_t)raw->uid, "owed",
			      received->owed, "secret", received->secret, "gone", received->gone));
	queue->count += received->known ? 0 : 1;
	parsed_mail_clear(&mail->parsed);
	return true;
}

/* *taken_r false: it was sent to a parser again, or waits for one. */
static bool receive(MailQueue *queue, HandedMail *mail, bool *taken_r, GError **err)
{
	Received received;
	MailStep step = parsed_mail_receive(&queue->parts.reception, &mail->parsed, &received, err);

	*taken_r = step == MAIL_TAKEN;
	switch (step) {
	case MAIL_TAKEN:
		return note_taken(queue, mail, &received, err);
	case MAIL_READ_AGAIN:
		submit(queue, mail);
		return true;
	case MAIL_OPEN:
		return open_earlier(queue, mail, received.wants_mail, err);
	case MAIL_FAILED:
		return false;
	}
	g_assert_not_reached();
}

/* The first that is not ready holds up those behind it (fetch/lane.h). */
void mail_queue_advance(MailQueue *queue)
{
	const MailQueueParts *parts = &queue->parts;

	for (;;) {
		Handover *batch = g_queue_peek_head(&queue->batches);
		if (!batch || batch->next == batch->mails->len)
			return;
		HandedMail *mail = batch->mails->pdata[batch->next];
		if (!mail->ready || group_is_full(parts->reception.group))
			return;
		GError *err = NULL;
		bool taken = false;
		if (!receive(queue, mail, &taken, &err)) {
			parts->broken(parts->data, err);
			return;
		}
		batch->next += taken ? 1 : 0;
	}
}

static void begin(MailQueue *queue, Handover *batch)
{
	const MailQueueParts *parts = &queue->parts;
	const MailPlace folder = {batch->mailbox, batch->folder, batch->uidvalidity, 0};
	guint32 quiet = mailbox_mark(parts->reception.receiver->store, MARK_QUIET_BELOW, &folder);

	for (guint i = 0; i < batch->mails->len; i++) {
		HandedMail *mail = batch->mails->pdata[i];
		RawMail *raw = &mail->parsed.raw;
		const MailPlace at = {batch->mailbox, batch->folder, batch->uidvalidity, raw->uid};
		missing_handed(parts->missing, &at);
		raw->quiet = raw->quiet || raw->uid < quiet;
		if (!mail->ready)
			submit(queue, mail);
	}
}

bool mail_queue_take(MailQueue *queue, Frame *frame, GError **err)
{
	Handover *batch = handover_new(frame, queue->parts.mailbox, err);

	if (!batch)
		return false;
	if (batch->mails->len == 0) {
		handover_free(batch);
		return true;
	}
	batch->owner = queue;
	g_queue_push_tail(&queue->batches, batch);
	begin(queue, batch);
	mail_queue_advance(queue);
	return true;
}

bool mail_queue_is_empty(const MailQueue *queue)
{
	return queue->batches.length == 0;
}

guint mail_queue_count(MailQueue *queue)
{
	guint count = queue->count;

	queue->count = 0;
	return count;
}
