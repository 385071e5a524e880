/*
 * press.h: the page that is being filled.  A document goes over it twice: once only to count its pages, once for good.
 * All lengths are points here, from the left upper corner.
 */
#ifndef SIAGA_PAPER_PRESS_H
#define SIAGA_PAPER_PRESS_H

#include "paper/paper_private.h"
#include "paper/type.h"

enum { HEADING_LEVELS = 3 };

typedef struct Press {
	cairo_surface_t *surface; /* a PDF */
	cairo_t *cr;
	PangoContext *context;
	const json_t *about; /* borrowed */
	const char *face;
	double size, spacing;
	double width, height; /* of the sheet */
	double left, right, top, bottom; /* edges of the text */
	double y; /* where the next block begins */
	guint page, pages; /* this one; all of them, 0 while they are counted */
	int outline[HEADING_LEVELS]; /* the latest bookmark of each level */
	double kept; /* height of what may not be parted from the end of this block; 0: nothing */
} Press;

/* The second time `pages` is what the first time counted.  `out` gets the bytes of the PDF. */
void press_begin(Press *press, const json_t *document, guint pages, GByteArray *out);
/* False: a font or the surface has failed; *err. */
bool press_end(Press *press, GError **err);

void press_next_page(Press *press);
/* What is left of this page. */
double press_room(const Press *press);
/* Goes to the next page unless so much is left, or the page is still empty. */
void press_need(Press *press, double height);
/* A bookmark to this place. */
void press_bookmark(Press *press, guint level, const char *text);

/* The face at `size` times the document's own.  Caller unrefs. */
PangoLayout *press_type(const Press *press, double size, const char *text);
/* Height of a line of the document's own size. */
double press_line_height(const Press *press);
/* Shows a line of text between two edges; the height it takes. */
double press_words(
    Press *press, PangoLayout *layout, double left, double right, double y, PaperAlign align);
void press_rule(Press *press, double y, double thickness);

#endif
