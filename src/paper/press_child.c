#include "paper/press_child.h"

#include "base/frame.h"
#include "base/log.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "paper/render.h"

#include <unistd.h>

enum { DONE = 0, FAILED = 1, DOCUMENT_LIMIT = 64 * 1024 * 1024 };

static GBytes *print(const MemMap *map, guint *pages_r, GError **err)
{
	g_autoptr(Paper) paper = paper_of_text(map->bytes, map->length, err);

	return paper ? paper_pdf(paper, pages_r, err) : NULL;
}

static GBytes *draw(const MemMap *map, const Frame *frame, GError **err)
{
	const PictureLook look = {frame_text(frame, "face"), frame_text(frame, "language"),
	    (double)frame_number(frame, "dots")};
	g_autoptr(PaperDrawing) drawing = drawing_of_text(map->bytes, map->length, err);

	return drawing ? drawing_png(drawing, &look, err) : NULL;
}

static GBytes *make(const Frame *frame, guint *pages_r, GError **err)
{
	MemMap map;

	if (!memmap_open(&map, frame->fd, DOCUMENT_LIMIT, err))
		return NULL;
	GBytes *made = g_str_equal(frame_type(frame), "draw") ? draw(&map, frame, err)
							      : print(&map, pages_r, err);
	memmap_close(&map);
	return made;
}

static bool answer(int socket, const Frame *frame, GError **err)
{
	g_autoptr(GError) why = NULL;
	guint pages = 0;
	g_autoptr(GBytes) made = make(frame, &pages, &why);
	gsize length = 0;
	const void *bytes = made ? g_bytes_get_data(made, &length) : NULL;
	int fd = made ? memfile_from(bytes, length, &why) : -1;
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
