#include "fetch/bodies.h"

#include "base/error.h"
#include "base/memfile.h"
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
	bool blank; /* the mail that is being read has had nothing but blanks so far */
	bool empty; /* a body without bytes, or of blanks alone, was given */
	int problem; /* errno of a failed write */
} Receiver;

/* Response codes (RFC 5530 3, RFC 3516 4.3) that may be said of one mail.  Every other one is of the account or
 * the server, and passes. */
static const char *const codes_of_a_mail[] = {
    "CANNOT", "CORRUPTION", "EXPUNGEISSUED", "NONEXISTENT", "PARSE", "SERVERBUG", "UNKNOWN-CTE"};

/* Without a code: what servers say of one mail that they cannot give (Cyrus, Courier, Dovecot, Exchange). */
static const char *const words_of_a_mail[] = {"corrupt", "damaged", "malformed", "unable to parse",
    "cannot parse", "can't parse", "message is unreadable", "bad message", "invalid message",
    "no such message", "message not found", "message is missing",
    "message contents are not available", "error reading message", "message file"};

/* Any of these beside them: it passes (Gmail, Exchange, Yahoo). */
static const char *const words_of_a_time[] = {"later", "again", "tempor", "too many", "limit",
    "quota", "exceed", "throttl", "busy", "unavailable", "backoff", "overload", "slow"};

static bool has_word(const char *text, const char *const *words, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (strstr(text, words[i]))
			return true;
	return false;
}

static bool refusal_is_of_a_mail(const Imap *imap)
{
	const char *code = imap_code(imap);
	g_autofree char *words = g_ascii_strdown(imap_words(imap), -1);

	if (has_word(words, words_of_a_time, G_N_ELEMENTS(words_of_a_time)))
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(codes_of_a_mail); i++)
		if (g_str_equal(code, codes_of_a_mail[i]))
			return true;
	return !*code && (imap_not_understood(imap) ||
			     has_word(words, words_of_a_mail, G_N_ELEMENTS(words_of_a_mail)));
}

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

static bool is_blank(const char *bytes, gsize length)
{
	for (gsize i = 0; i < length; i++)
		if (bytes[i] != '\0' && !g_ascii_isspace(bytes[i]))
			return false;
	return true;
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
	r->blank = r->blank && is_blank(bytes, length);
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
	if (wanted && r->blank) {
		r->empty = true;
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
	r->blank = true;
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
	r->blank = true;
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

static void keep_reason(Imap *imap, Batch *batch, const Receiver *r, const GError *refused)
{
	g_clear_pointer(&batch->words, g_free);
	batch->own = !refused || refusal_is_of_a_mail(imap);
	if (refused)
		batch->words = g_strdup(refused->message);
	else if (bodies_incomplete(batch))
		batch->words = g_strdup_printf("%s:%u lists it and gives %s",
		    imap_settings(imap)->host, imap_settings(imap)->port,
		    r->empty ? "an empty body" : "nothing when asked for it");
}

/* A refusal means that mails are missing, which is looked after later. */
static bool receive_some(
    Imap *imap, Batch *batch, Receiver *receiver, int tag, guint64 expected, GError **err)
{
	g_autoptr(GError) why = NULL;
	bool done = receive(imap, receiver, tag, expected, &why);

	if (!done && !g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
		g_propagate_error(err, g_steal_pointer(&why));
		return false;
	}
	keep_reason(imap, batch, receiver, why);
	return true;
}

static bool has_place(Batch *batch, GError **err)
{
	if (batch->fd < 0)
		batch->fd = memfile_new(err);
	return batch->fd >= 0;
}

bool bodies_receive(Imap *imap, Batch *batch, GError **err)
{
	Receiver receiver = {.batch = batch, .limit = imap_settings(imap)->max_size};
	int tag = batch->tag;

	batch->received = true;
	batch->tag = 0;
	return has_place(batch, err) &&
	       (tag == 0 || receive_some(imap, batch, &receiver, tag, batch->expected, err));
}

bool bodies_incomplete(const Batch *batch)
{
	for (guint i = 0; i < batch->mails->len; i++)
		if (mail_lacks_bytes(&g_array_index(batch->mails, FetchMail, i)))
			return true;
	return false;
}

/* Of one kind: bodies, or headers. */
static bool ask_kind(Imap *imap, Batch *batch, const GPtrArray *mails, bool header, GError **err)
{
	Receiver receiver = {.batch = batch,
	    .header = header,
	    .limit = header ? HEADER_LIMIT : imap_settings(imap)->max_size};
	g_autoptr(UidSet) asked = uidset_new();
	guint64 expected = 0;

	for (guint i = 0; i < mails->len; i++) {
		const FetchMail *mail = mails->pdata[i];
		if (!mail_lacks_bytes(mail) || header != (mail->state == MAIL_TOO_LARGE))
			continue;
		uidset_add(asked, mail->uid);
		expected += header ? HEADER_LIMIT : mail->size;
	}
	if (uidset_last(asked) == 0)
		return true;
	g_autofree char *set = uidset_format(asked);
	g_autofree char *command =
	    g_strdup_printf("UID FETCH %s (UID BODY.PEEK[%s])", set, header ? "HEADER" : "");
	int tag = imap_send(imap, command, err);
	return tag != 0 && receive_some(imap, batch, &receiver, tag, expected, err);
}

/* Bodies first: one that is longer than its server said asks for its header then. */
bool bodies_ask(Imap *imap, Batch *batch, const GPtrArray *mails, GError **err)
{
	return has_place(batch, err) && ask_kind(imap, batch, mails, false, err) &&
	       ask_kind(imap, batch, mails, true, err);
}
