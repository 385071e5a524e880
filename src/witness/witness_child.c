#include "witness/witness_child.h"

#include "base/frame.h"
#include "base/log.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "witness/reader.h"

#include <string.h>

enum { DONE = 0, FAILED = 1, MAIL_LIMIT = 512 * 1024 * 1024 };

static void read_asked(const Frame *frame, SignedAsked *asked)
{
	const char *hash = frame_text(frame, "hash"), *behind = frame_text(frame, "behind");
	gsize length = 0;
	g_autofree guchar *bytes = behind ? g_base64_decode(behind, &length) : NULL;

	*asked = (SignedAsked){.hash = hash ? sha2_named(hash) : SHA2_NONE};
	if (length > sizeof asked->behind)
		asked->hash = SHA2_NONE;
	else if (length > 0)
		memcpy(asked->behind, bytes, asked->length = length);
}

static json_t *answer_to(const Frame *frame, GError **err)
{
	gint64 offset = frame_number(frame, "offset"), length = frame_number(frame, "length");
	MemMap map;
	SignedAsked asked;
	Testimony t;

	if (frame->fd < 0 || !memmap_open(&map, frame->fd, MAIL_LIMIT, err))
		return NULL;
	read_asked(frame, &asked);
	bool within = offset >= 0 && length >= 0 && (guint64)offset <= map.length &&
		      (guint64)length <= map.length - (guint64)offset;
	witness_read(map.bytes + (within ? offset : 0), within ? (gsize)length : 0, &asked, &t);
	memmap_close(&map);
	return json_pack("{ss sI ss* ss* ss ss ss ss ss ss ss ss ss ss}", "type", "testimony", "id",
	    (json_int_t)frame_number(frame, "id"), "unread", t.unread, "text_unread", t.text_unread,
	    "header", t.header, "from", t.from, "dmarc", t.dmarc, "dmarc_from", t.dmarc_from,
	    "subject", t.subject, "in_reply_to", t.in_reply_to, "text", t.text, "signed_digest",
	    t.signed_digest, "signed_subject", t.signed_subject, "code", t.code);
}

int witness_child_run(int socket)
{
	g_autoptr(GError) err = NULL;
	Frame frame;

	sandbox_harden();
	if (!sandbox_enter(SANDBOX_PARSER, &err)) {
		log_error("%s", err->message);
		return FAILED;
	}
	while (frame_receive(socket, &frame, &err) == FRAME_GOT) {
		json_t *answer = answer_to(&frame, &err);
		bool sent = answer && frame_send(socket, answer, -1, &err);
		json_decref(answer);
		frame_clear(&frame);
		if (!sent)
			break;
	}
	if (err)
		log_error("witness: %s", err->message);
	return err ? FAILED : DONE;
}

static bool copy(const json_t *body, const char *key, char *to, gsize size)
{
	const char *text = json_string_value(json_object_get(body, key));

	return text && g_strlcpy(to, text, size) < size;
}

bool testimony_from_json(const json_t *body, Testimony *t)
{
	memset(t, 0, sizeof *t);
	if (json_object_get(body, "unread"))
		t->unread = "a second reader cannot read it";
	if (json_object_get(body, "text_unread"))
		t->text_unread = "a second reader cannot read its text";
	return copy(body, "header", t->header, sizeof t->header) &&
	       copy(body, "from", t->from, sizeof t->from) &&
	       copy(body, "dmarc", t->dmarc, sizeof t->dmarc) &&
	       copy(body, "dmarc_from", t->dmarc_from, sizeof t->dmarc_from) &&
	       copy(body, "subject", t->subject, sizeof t->subject) &&
	       copy(body, "in_reply_to", t->in_reply_to, sizeof t->in_reply_to) &&
	       copy(body, "text", t->text, sizeof t->text) &&
	       copy(body, "signed_digest", t->signed_digest, sizeof t->signed_digest) &&
	       copy(body, "signed_subject", t->signed_subject, sizeof t->signed_subject) &&
	       copy(body, "code", t->code, sizeof t->code);
}
