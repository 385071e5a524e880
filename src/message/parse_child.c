#include "message/parse_child.h"

#include "base/frame.h"
#include "base/log.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "base/step.h"
#include "message/json.h"
#include "message/parse.h"

#include <string.h>
#include <unistd.h>

enum { DONE = 0, FAILED = 1 };

typedef struct Answer {
	json_t *body; /* NULL: the frame asks for nothing this child does */
	Files files; /* fd -1: none to be sent */
} Answer;

static void answer_clear(Answer *answer)
{
	json_decref(answer->body);
	if (answer->files.fd >= 0)
		close(answer->files.fd);
}

/* What is not whole and unchangeable is not handed on. */
static void seal(Files *files)
{
	if (files->fd < 0 || (!files->failed && memfile_seal(files->fd, NULL)))
		return;
	close(files->fd);
	files->fd = -1;
}

/* The answer to one frame, to be cleared. */
static void make_answer(const Frame *frame, Answer *answer)
{
	const char *host = frame_text(frame, "host");
	gint64 offset = frame_number(frame, "offset"), length = frame_number(frame, "length");
	gint64 limit = frame_number(frame, "text_limit");
	bool files = json_is_true(json_object_get(frame->body, "files"));

	*answer = (Answer){.files.fd = -1};
	if (!g_str_equal(frame_type(frame), "parse") || frame->fd < 0 || offset < 0 || length < 0 ||
	    limit < 0)
		return;
	if (files)
		answer->files.fd = memfile_new(NULL);
	ParseOptions options = {.host = *host ? host : NULL,
	    .text_limit = (gsize)limit,
	    .files = answer->files.fd >= 0 ? &answer->files : NULL};
	g_autoptr(Message) message =
	    message_parse(frame->fd, (guint64)offset, (guint64)length, &options);
	seal(&answer->files);
	answer->body = json_pack("{ss sI so}", "type", "parsed", "id",
	    (json_int_t)frame_number(frame, "id"), "message", message_to_json(message));
}

static bool serve(int socket, const Frame *frame, GError **err)
{
	Answer given;
	bool sent = false;

	step_mark();
	make_answer(frame, &given);
	step_mark();
	if (given.body)
		sent = frame_send(socket, given.body, given.files.fd, err);
	else
		log_error("parser: not a frame for it: '%s'", frame_type(frame));
	answer_clear(&given);
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
