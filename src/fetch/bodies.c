#include "fetch/bodies.h"

#include "base/error.h"
#include "base/log.h"
#include "base/memfile.h"
#include "fetch/listing.h"
#include "base/uidset.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum {
	BUFFER = 64 * 1024,
	HEADER_LIMIT = 1024 * 1024, /* what the message step takes of a header */
	SLACK = 4096, /* of an answer around one mail */
	SLOWEST = 16 * 1024, /* bytes a second that a connection has to make */
};

/* Where the bytes of the answer go. */
typedef struct Receiver {
	Batch *batch;
	bool header; /* BODY[HEADER] is asked for, not BODY[] */
	guint64 limit; /* of one mail; more is dropped */
	char *buffer;
	gsize held; /* bytes in the buffer, not yet written */
	gint64 written;
	gint64 start; /* of the mail that is being read */
	bool too_long;
	int problem; /* errno of a failed write */
} Receiver;

static gint64 position(const Receiver *r)
{
	return r->written + (gint64)r->held;
}

static void flush(Receiver *r)
{
	gsize done = 0;

	while (done < r->held && r->problem == 0) {
		ssize_t n = pwrite(
		    r->batch->fd, r->buffer + done, r->held - done, r->written + (gint64)done);
		if (n < 0 && errno != EINTR)
			r->problem = errno;
		else if (n > 0)
			done += (gsize)n;
	}
	r->written += (gint64)done;
	r->held = 0;
}

/* The bytes of a mail that does not count are overwritten by the next. */
static void forget_mail(Receiver *r)
{
	if (r->start >= r->written) {
		r->held = (gsize)(r->start - r->written);
		return;
	}
	r->held = 0;
	r->written = r->start;
}

static bool take_bytes(int type, struct mailimap_msg_att_body_section *section, const char *bytes,
    size_t length, void *data)
{
	Receiver *r = data;

	(void)type, (void)section;
	if (r->too_long || (guint64)(position(r) - r->start) + length > r->limit) {
		r->too_long = true;
		return true;
	}
	while (length > 0 && r->problem == 0) {
		gsize n = MIN(length, BUFFER - r->held);
		memcpy(r->buffer + r->held, bytes, n);
		r->held += n;
		bytes += n;
		length -= n;
		if (r->held == BUFFER)
			flush(r);
	}
	return r->problem == 0;
}

static bool is_asked(const Receiver *r, const struct mailimap_msg_att_body_section *s)
{
	bool whole = !s->sec_section || !s->sec_section->sec_spec;

	/* No part at all is NIL: the server has nothing to give. */
	return whole != r->header && s->sec_origin_octet == 0 && s->sec_body_part;
}

/* An answer counts if it has one UID and one body, of the kind that was asked for. */
static guint32 uid_of_answer(const Receiver *r, const struct mailimap_msg_att *answer)
{
	guint32 uid = 0;
	int uids = 0, bodies = 0, asked = 0;

	for (clistiter *i = clist_begin(answer->att_list); i; i = clist_next(i)) {
		const struct mailimap_msg_att_item *item = clist_content(i);
		if (item->att_type != MAILIMAP_MSG_ATT_ITEM_STATIC)
			continue;
		const struct mailimap_msg_att_static *s = item->att_data.att_static;
		if (s->att_type == MAILIMAP_MSG_ATT_UID) {
			uid = s->att_data.att_uid;
			uids++;
		} else if (s->att_type == MAILIMAP_MSG_ATT_BODY_SECTION) {
			bodies++;
			asked += is_asked(r, s->att_data.att_body_section);
		}
	}
	return uids == 1 && bodies == 1 && asked == 1 ? uid : 0;
}

static void take_mail(struct mailimap_msg_att *answer, void *data)
{
	Receiver *r = data;
	guint32 uid = uid_of_answer(r, answer);
	FetchMail *mail = uid ? mails_find(r->batch->mails, uid) : NULL;
	bool wanted =
	    mail && !mail->fetched && mail->state == (r->header ? MAIL_TOO_LARGE : MAIL_WHOLE);

	if (wanted && r->too_long && !r->header) {
		/* The server's size was a lie: its header comes later, alone. */
		mail->state = MAIL_TOO_LARGE;
		wanted = false;
	}
	if (wanted) {
		mail->fetched = true;
		mail->offset = r->start;
		mail->length = position(r) - r->start;
	} else {
		forget_mail(r);
	}
	r->start = position(r);
	r->too_long = false;
}

/* Reads the answer to `tag`; `expected` bytes of mail are asked for. */
static bool receive(Imap *imap, Receiver *r, int tag, guint64 expected, GError **err)
{
	const FetchSettings *s = imap_settings(imap);
	/* Servers that count line ends differently announce less than they send; one that lies about a
	 * mail must not stop the others either. */
	guint64 bytes =
	    expected * 2 + s->max_size + (guint64)r->batch->mails->len * SLACK + HEADER_LIMIT;
	ImapAllowance allowance = {s->command_ms + (gint64)(expected / SLOWEST) * 1000, bytes};
	mailimap *session = imap_session(imap);
	off_t end = lseek(r->batch->fd, 0, SEEK_END);

	r->start = r->written = end;
	r->buffer = g_malloc(BUFFER);
	mailimap_set_msg_body_handler(session, take_bytes, r);
	mailimap_set_msg_att_handler(session, take_mail, r);
	bool done = imap_await(imap, tag, &allowance, err);
	mailimap_set_msg_body_handler(session, NULL, NULL);
	mailimap_set_msg_att_handler(session, NULL, NULL);
	forget_mail(r);
	flush(r);
	g_free(r->buffer);
	if (r->problem != 0 || ftruncate(r->batch->fd, r->written) < 0) {
		imap_end(imap);
		g_clear_error(err);
		return fail(err, ERR_RETRY, "no room for fetched mail: %s",
		    g_strerror(r->problem ? r->problem : errno));
	}
	return done;
}

bool bodies_request(Imap *imap, Batch *batch, GError **err)
{
	g_autoptr(UidSet) asked = uidset_new();

	for (guint i = 0; i < batch->mails->len; i++)
		if (g_array_index(batch->mails, FetchMail, i).state == MAIL_WHOLE)
			uidset_add(asked, g_array_index(batch->mails, FetchMail, i).uid);
	if (uidset_last(asked) == 0)
		return true;
	g_autofree char *set = uidset_format(asked);
	g_autofree char *command = g_strdup_printf("UID FETCH %s (UID BODY.PEEK[])", set);
	batch->tag = imap_send(imap, command, err);
	return batch->tag != 0;
}

/* Whether the session goes on: a NO means that mails are missing, which is looked after later. */
static bool goes_on(bool done, GError **why, GError **err)
{
	if (done)
		return true;
	if (g_error_matches(*why, SIAGA_ERROR, ERR_REJECT)) {
		log_warn("%s", (*why)->message);
		g_clear_error(why);
		return true;
	}
	g_propagate_error(err, g_steal_pointer(why));
	return false;
}

bool bodies_receive(Imap *imap, Batch *batch, GError **err)
{
	Receiver receiver = {.batch = batch, .limit = imap_settings(imap)->max_size};
	g_autoptr(GError) why = NULL;

	batch->received = true;
	if (batch->fd < 0)
		batch->fd = memfile_new(err);
	if (batch->fd < 0)
		return false;
	if (batch->tag == 0)
		return true;
	bool done = receive(imap, &receiver, batch->tag, batch->expected, &why);
	batch->tag = 0;
	return goes_on(done, &why, err);
}

static bool lacks_bytes(const FetchMail *mail)
{
	return !mail->fetched && (mail->state == MAIL_WHOLE || mail->state == MAIL_TOO_LARGE);
}

bool bodies_incomplete(const Batch *batch)
{
	for (guint i = 0; i < batch->mails->len; i++)
		if (lacks_bytes(&g_array_index(batch->mails, FetchMail, i)))
			return true;
	return false;
}

static bool fetch_alone(Imap *imap, Batch *batch, FetchMail *mail, GError **err)
{
	bool header = mail->state == MAIL_TOO_LARGE;
	Receiver receiver = {.batch = batch,
	    .header = header,
	    .limit = header ? HEADER_LIMIT : imap_settings(imap)->max_size};
	g_autofree char *command =
	    g_strdup_printf("UID FETCH %u (UID BODY.PEEK[%s])", mail->uid, header ? "HEADER" : "");
	g_autoptr(GError) why = NULL;
	int tag = imap_send(imap, command, err);

	if (tag == 0)
		return false;
	bool done = receive(imap, &receiver, tag, header ? HEADER_LIMIT : mail->size, &why);
	return goes_on(done, &why, err);
}

static bool complete_mail(Imap *imap, Batch *batch, FetchMail *mail, GError **err)
{
	bool has = false;

	if (mail->state == MAIL_WHOLE && !fetch_alone(imap, batch, mail, err))
		return false;
	/* Too large before, or found to be so just now. */
	if (mail->state == MAIL_TOO_LARGE && !fetch_alone(imap, batch, mail, err))
		return false;
	if (mail->fetched)
		return true;
	if (!listing_has(imap, mail->uid, &has, err))
		return false;
	if (!has)
		mail->state = MAIL_GONE;
	else if (mail->state == MAIL_WHOLE)
		mail->state = MAIL_UNFETCHABLE;
	return true;
}

bool bodies_complete(Imap *imap, Batch *batch, GError **err)
{
	for (guint i = 0; i < batch->mails->len; i++) {
		FetchMail *mail = &g_array_index(batch->mails, FetchMail, i);
		if (lacks_bytes(mail) && !complete_mail(imap, batch, mail, err))
			return false;
	}
	return true;
}
