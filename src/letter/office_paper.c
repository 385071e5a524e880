#include "letter/office_paper.h"

#include "base/error.h"

#include <string.h>

/* A picture of a hand's breadth in the best print. */
enum { EMBLEM_MOST = 4 * 1024 * 1024 };

/* As wide as Arial, and Debian's. */
static const char usual_face[] = "Liberation Sans";
static const double line_spacing = 1.05;

const char *office_face(const Config *config)
{
	return config->paper.face ? config->paper.face : usual_face;
}

PaperLook office_look(const Config *config)
{
	const PaperSettings *p = &config->paper;

	return (PaperLook){.face = office_face(config),
	    .size = p->size,
	    .spacing = line_spacing,
	    .top = p->top,
	    .right = p->right,
	    .bottom = p->bottom,
	    .left = p->left,
	    .least = p->least};
}

static bool is_png(const char *bytes, gsize length)
{
	static const char sign[] = "\x89PNG\r\n\x1a\n";

	return length >= sizeof sign && memcmp(bytes, sign, sizeof sign - 1) == 0;
}

bool office_emblem(const Config *config, GBytes **emblem_r, GError **err)
{
	g_autofree char *bytes = NULL;
	g_autoptr(GError) problem = NULL;
	gsize length = 0;

	*emblem_r = NULL;
	if (!config->paper.emblem)
		return true;
	if (!g_file_get_contents(config->paper.emblem, &bytes, &length, &problem))
		return fail(err, ERR_CONFIG, "%s: the emblem cannot be read: %s",
		    config->paper.emblem, problem->message);
	if (length > EMBLEM_MOST || !is_png(bytes, length))
		return fail(err, ERR_CONFIG, "%s: the emblem is no PNG file of at most %d MiB",
		    config->paper.emblem, EMBLEM_MOST / 1024 / 1024);
	*emblem_r = g_bytes_new_take(g_steal_pointer(&bytes), length);
	return true;
}
