#include "message/parse_child.h"

#include "base/frame.h"
#include "base/log.h"
#include "base/sandbox.h"
#include "message/json.h"
#include "message/parse.h"

#include <string.h>

enum { DONE = 0, FAILED = 1 };

/* The answer to one frame; NULL: it asks for nothing this child does. */
static json_t *answer(const Frame *frame)
{
	const char *host = frame_text(frame, "host");
	gint64 offset = frame_number(frame, "offset"), length = frame_number(frame, "length");
	gint64 limit = frame_number(frame, "text_limit");

	if (!g_str_equal(frame_type(frame), "parse") || frame->fd < 0 || offset < 0 || length < 0 ||
	    limit < 0)
		return NULL;
	ParseOptions options = {.host = *host ? host : NULL, .text_limit = (gsize)limit};
	g_autoptr(Message) message =
	    message_parse(frame->fd, (guint64)offset, (guint64)length, &options);
	return json_pack("{ss sI so}", "type", "parsed", "id",
	    (json_int_t)frame_number(frame, "id"), "message", message_to_json(message));
}

static bool serve(int socket, const Frame *frame, GError **err)
{
	json_t *body = answer(frame);

	if (!body) {
		log_error("parser: not a frame for it: '%s'", frame_type(frame));
		return false;
	}
	bool sent = frame_send(socket, body, -1, err);
	json_decref(body);
	return sent;
}

int parse_child_run(int socket)
{
	g_autoptr(GError) err = NULL;
	FrameStatus status = FRAME_BROKEN;
	bool done = true;
	Frame frame;

	message_parse_setup();
	if (!sandbox_enter(SANDBOX_PARSER, &err)) {
		log_error("parser: %s", err->message);
		return FAILED;
	}
	while (done && (status = frame_receive(socket, &frame, &err)) == FRAME_GOT) {
		done = serve(socket, &frame, &err);
		frame_clear(&frame);
	}
	if (err)
		log_error("parser: %s", err->message);
	return done && status == FRAME_END ? DONE : FAILED;
}
