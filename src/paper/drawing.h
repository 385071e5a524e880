/*
 * drawing.h: a drawing of lines, boxes and words as data: charts and maps.  It prints in black and white: boxes are told
 * apart by how dark and how they are hatched.  Millimetres from the left upper corner, type in points.
 */
#ifndef SIAGA_PAPER_DRAWING_H
#define SIAGA_PAPER_DRAWING_H

#include <glib.h>

typedef struct PaperDrawing PaperDrawing;

/* `words` (NULL: none) say the same: the alternative text. */
PaperDrawing *drawing_new(double width, double height, const char *words);
void drawing_free(PaperDrawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PaperDrawing, drawing_free)

/* As one line of text, and back; NULL and ERR_REJECT: it is none.  Callers free. */
char *drawing_text(const PaperDrawing *drawing);
PaperDrawing *drawing_of_text(const char *text, gsize length, GError **err);

typedef enum { STROKE_FULL, STROKE_DASHED, STROKE_DOTTED } Stroke;
typedef struct Pen {
	double width;
	double grey; /* 0 black, 1 white */
	Stroke stroke;
} Pen;
void drawing_line(PaperDrawing *drawing, double x1, double y1, double x2, double y2, Pen pen);

typedef enum { FILL_NONE, FILL_GREY, FILL_HATCHED, FILL_CROSSED } Fill;
/* With a thin black border. */
void drawing_box(
    PaperDrawing *drawing, double x, double y, double width, double height, Fill fill, double grey);

typedef enum { ANCHOR_LEFT, ANCHOR_MIDDLE, ANCHOR_RIGHT } Anchor;
/* `y` is the middle of the line. */
void drawing_words(PaperDrawing *drawing, double x, double y, Anchor anchor, double size,
    double grey, const char *text);

#endif
