/*
 * render.h: a document becomes a PDF (ISO 32000-1): real text in embedded fonts, bookmarks, title, author, language and
 * the document's own time; a drawing becomes a PNG.  Whoever gives strangers' words to it does so in a process of its own
 * (press_child.h).
 */
#ifndef SIAGA_PAPER_RENDER_H
#define SIAGA_PAPER_RENDER_H

#include "paper/paper.h"

/* NULL and *err: it has too many pages (ERR_REJECT), or no font can be read.  Caller unrefs.  *pages_r (may be NULL): how
 * many it has. */
GBytes *paper_pdf(const Paper *paper, guint *pages_r, GError **err);

/* How a drawing becomes a picture. */
typedef struct PictureLook {
	const char *face, *language;
	double dots; /* per inch */
} PictureLook;

/* On white, in greys.  NULL and *err (ERR_REJECT): it is too large, or no font can be read.  Caller unrefs. */
GBytes *drawing_png(const PaperDrawing *drawing, const PictureLook *look, GError **err);
/* Its size in dots. */
void drawing_size(const PaperDrawing *drawing, double dots, int *width_r, int *height_r);

#endif
