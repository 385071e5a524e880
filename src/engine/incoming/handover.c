#include "engine/incoming/handover.h"

#include "base/error.h"

#include <sys/stat.h>
#include <unistd.h>

/* More than a child may send: a frame beyond it is not an honest one. */
enum { MOST_MAILS = 1000 };

static void mail_free(gpointer data)
{
	HandedMail *mail = data;

	parsed_mail_clear(&mail->parsed);
	g_free(mail->outcome);
	g_free(mail);
}

static gint64 number(const json_t *object, const char *member)
{
	return json_integer_value(json_object_get(object, member));
}

static bool read_mail(Handover *batch, const json_t *object, guint64 file_size, GError **err)
{
	const char *outcome = json_string_value(json_object_get(object, "outcome"));
	gint64 uid = number(object, "uid"), offset = number(object, "offset"),
	       length = number(object, "length");
	Outcome known;

	if (uid < 1 || uid > G_MAXUINT32 || offset < 0 || length < 0 ||
	    (guint64)offset + (guint64)length > file_size)
		return fail(err, ERR_REJECT, "a batch of folder %s names bytes that are not there",
		    batch->folder);
	if (outcome && *outcome && !outcome_parse(outcome, &known))
		return fail(
		    err, ERR_REJECT, "a batch of folder %s has an unknown outcome", batch->folder);
	HandedMail *mail = g_new0(HandedMail, 1);
	mail->batch = batch;
	mail->outcome = g_strdup(outcome ? outcome : "");
	mail->parsed.raw = (RawMail){
	    .mailbox = batch->mailbox,
	    .folder = batch->folder,
	    .uidvalidity = batch->uidvalidity,
	    .uid = (guint32)uid,
	    .internal_date = number(object, "internal_date"),
	    .size = (guint64)MAX(0, number(object, "size")),
	    .fd = batch->fd,
	    .offset = (guint64)offset,
	    .length = (guint64)length,
	    .outcome = mail->outcome,
	    .files = -1,
	    .quiet = batch->rescan,
	};
	mail->ready = *mail->outcome != '\0';
	g_ptr_array_add(batch->mails, mail);
	return true;
}

static bool read_mails(Handover *batch, const json_t *mails, GError **err)
{
	struct stat st = {0};
	size_t i;
	json_t *object;

	if (!json_is_array(mails) || json_array_size(mails) > MOST_MAILS)
		return fail(
		    err, ERR_REJECT, "a batch of folder %s has no list of mails", batch->folder);
	if (batch->fd >= 0 && fstat(batch->fd, &st) < 0)
		return fail(
		    err, ERR_REJECT, "a batch of folder %s has no readable bytes", batch->folder);
	json_array_foreach(
	    mails, i, object) if (!read_mail(batch, object, (guint64)st.st_size, err)) return false;
	return true;
}

Handover *handover_new(Frame *frame, const char *mailbox, GError **err)
{
	Handover *batch = g_new0(Handover, 1);

	batch->mailbox = g_strdup(mailbox);
	batch->folder = g_strdup(frame_text(frame, "folder"));
	batch->uidvalidity = (guint32)frame_number(frame, "uidvalidity");
	batch->rescan = json_is_true(json_object_get(frame->body, "rescan"));
	batch->fd = frame->fd;
	frame->fd = -1;
	batch->mails = g_ptr_array_new_with_free_func(mail_free);
	batch->taken = json_array();
	if (read_mails(batch, json_object_get(frame->body, "mails"), err))
		return batch;
	handover_free(batch);
	return NULL;
}

void handover_free(Handover *batch)
{
	if (!batch)
		return;
	g_ptr_array_unref(batch->mails);
	json_decref(batch->taken);
	if (batch->fd >= 0)
		close(batch->fd);
	g_free(batch->mailbox);
	g_free(batch->folder);
	g_free(batch);
}

bool handover_is_finished(const Handover *batch)
{
	return batch->next == batch->mails->len && batch->unread == 0 &&
	       json_array_size(batch->taken) == 0;
}
