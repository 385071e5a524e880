#include "engine/setup/printing.h"

#include "base/child.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/memfile.h"
#include "paper/render.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LIMIT_MS = 60 * 1000, PDF_LIMIT = 128 * 1024 * 1024 };

/* What is to be made of which document; takes `body` over. */
static bool send_document(Channel *channel, json_t *body, const char *text, GError **err)
{
	int fd = memfile_from(text, strlen(text), err);

	if (fd < 0) {
		json_decref(body);
		return false;
	}
	channel_send(channel, body, fd);
	close(fd);
	return true;
}

/* Waits for its one frame. */
static bool receive(Channel *channel, Frame *frame_r, GError **err)
{
	gint64 end = clock_boot_ms() + LIMIT_MS;

	for (;;) {
		FrameStatus status = channel_receive(channel, frame_r, err);
		gint64 left = end - clock_boot_ms();
		if (status == FRAME_GOT)
			return true;
		if (status == FRAME_BROKEN)
			return false;
		if (status == FRAME_END)
			return fail(err, ERR_RETRY, "the process that prints has died");
		if (left <= 0)
			return fail(err, ERR_RETRY, "printing takes longer than %d seconds",
			    LIMIT_MS / 1000);
		struct pollfd p = {channel_socket(channel), POLLIN, 0};
		if (channel_waiting(channel)) {
			p.events |= POLLOUT;
			channel_flush(channel, NULL);
		}
		poll(&p, 1, (int)left);
	}
}

static GBytes *bytes_of(const Frame *frame, GError **err)
{
	MemMap map;

	if (!g_str_equal(frame_type(frame), "printed")) {
		fail(err, ERR_REJECT, "%s", frame_text(frame, "why"));
		return NULL;
	}
	if (!memmap_open(&map, frame->fd, PDF_LIMIT, err))
		return NULL;
	GBytes *bytes = g_bytes_new(map.bytes, map.length);
	memmap_close(&map);
	return bytes;
}

/* Takes `body` over. */
static GBytes *have_made(json_t *body, const char *text, GError **err)
{
	Child child = {0, NULL};
	Frame frame = {NULL, -1};
	GBytes *bytes = NULL;

	if (!child_start(&child, "press", "-", -1, err)) {
		json_decref(body);
		return NULL;
	}
	pid_t pid = child.pid;
	if (send_document(child.channel, body, text, err) && receive(child.channel, &frame, err)) {
		bytes = bytes_of(&frame, err);
		frame_clear(&frame);
	} else
		kill(pid, SIGKILL);
	child_release(&child);
	waitpid(pid, NULL, 0);
	return bytes;
}

GBytes *printing_pdf(const Paper *paper, GError **err)
{
	g_autofree char *text = paper_text(paper);

	return have_made(json_pack("{ss}", "type", "print"), text, err);
}

GBytes *printing_png(const PaperDrawing *drawing, const PictureLook *look, GError **err)
{
	g_autofree char *text = drawing_text(drawing);

	return have_made(json_pack("{ss ss ss si}", "type", "draw", "face", look->face, "language",
			     look->language, "dots", (int)look->dots),
	    text, err);
}

GBytes *printing_here(const Paper *paper, GError **err)
{
	return paper_pdf(paper, NULL, err);
}
