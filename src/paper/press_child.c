#include "paper/press_child.h"

#include "base/frame.h"
#include "base/log.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "paper/render.h"

#include <unistd.h>

enum { DONE = 0, FAILED = 1, DOCUMENT_LIMIT = 64 * 1024 * 1024 };

static GBytes *print(int fd, guint *pages_r, GError **err)
{
	MemMap map;

	if (!memmap_open(&map, fd, DOCUMENT_LIMIT, err))
		return NULL;
	g_autoptr(Paper) paper = paper_of_text(map.bytes, map.length, err);
	memmap_close(&map);
	return paper ? paper_pdf(paper, pages_r, err) : NULL;
}

static bool answer(int socket, const Frame *frame, GError **err)
{
	g_autoptr(GError) why = NULL;
	guint pages = 0;
	g_autoptr(GBytes) pdf = print(frame->fd, &pages, &why);
	gsize length = 0;
	const void *bytes = pdf ? g_bytes_get_data(pdf, &length) : NULL;
	int fd = pdf ? memfile_from(bytes, length, &why) : -1;
	json_t *body = fd >= 0 ? json_pack("{ss si}", "type", "printed", "pages", (int)pages)
			       : json_pack("{ss ss}", "type", "refused", "why", why->message);
	bool sent = frame_send(socket, body, fd, err);

	json_decref(body);
	if (fd >= 0)
		close(fd);
	return sent;
}

int press_child_run(int socket)
{
	g_autoptr(GError) err = NULL;
	Frame frame = {NULL, -1};

	if (!sandbox_enter(SANDBOX_PRINTER, &err)) {
		log_error("%s", err->message);
		return FAILED;
	}
	bool done =
	    frame_receive(socket, &frame, &err) != FRAME_GOT || answer(socket, &frame, &err);
	frame_clear(&frame);
	if (err)
		log_error("press: %s", err->message);
	return done && !err ? DONE : FAILED;
}
