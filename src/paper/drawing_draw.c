/* What a drawing's steps look like. */
#include "paper/drawing_private.h"
#include "paper/paper_private.h"
#include "paper/type.h"

#include <math.h>
#include <string.h>

enum { BORDER_TENTHS = 5 };

static void set_grey(cairo_t *cr, double grey)
{
	cairo_set_source_rgb(cr, grey, grey, grey);
}

static void draw_line(const json_t *step, cairo_t *cr)
{
	static const double dashes[][2] = {{0, 0}, {4, 2}, {1, 2}};
	double stroke = block_number(step, "stroke");
	guint kind = stroke == STROKE_DASHED ? 1 : stroke == STROKE_DOTTED ? 2 : 0;

	set_grey(cr, block_number(step, "grey"));
	cairo_set_line_width(cr, MAX(block_number(step, "width"), 0.1) * POINTS_PER_MM);
	cairo_set_dash(cr, dashes[kind], kind ? 2 : 0, 0);
	cairo_move_to(
	    cr, block_number(step, "x") * POINTS_PER_MM, block_number(step, "y") * POINTS_PER_MM);
	cairo_line_to(
	    cr, block_number(step, "x2") * POINTS_PER_MM, block_number(step, "y2") * POINTS_PER_MM);
	cairo_stroke(cr);
	cairo_set_dash(cr, NULL, 0, 0);
}

/* Lines of 45 degrees over the box, within it. */
static void hatch(cairo_t *cr, double x, double y, double w, double h, bool crossed)
{
	const double step = 3;

	cairo_save(cr);
	cairo_rectangle(cr, x, y, w, h);
	cairo_clip(cr);
	const int lines = (int)ceil((w + h) / step);
	for (int i = 0; i < lines; i++) {
		const double at = i * step - h;
		cairo_move_to(cr, x + at, y + h);
		cairo_line_to(cr, x + at + h, y);
		if (crossed) {
			cairo_move_to(cr, x + at, y);
			cairo_line_to(cr, x + at + h, y + h);
		}
	}
	cairo_set_line_width(cr, 0.5);
	cairo_stroke(cr);
	cairo_restore(cr);
}

static void draw_box(const json_t *step, cairo_t *cr)
{
	double x = block_number(step, "x") * POINTS_PER_MM;
	double y = block_number(step, "y") * POINTS_PER_MM;
	double w = block_number(step, "width") * POINTS_PER_MM;
	double h = block_number(step, "height") * POINTS_PER_MM;
	double fill = block_number(step, "fill");

	if (fill == FILL_GREY) {
		set_grey(cr, block_number(step, "grey"));
		cairo_rectangle(cr, x, y, w, h);
		cairo_fill(cr);
	}
	set_grey(cr, 0);
	if (fill == FILL_HATCHED || fill == FILL_CROSSED)
		hatch(cr, x, y, w, h, fill == FILL_CROSSED);
	cairo_rectangle(cr, x, y, w, h);
	cairo_set_line_width(cr, BORDER_TENTHS / 10.0);
	cairo_stroke(cr);
}

static void draw_words(const json_t *step, cairo_t *cr, PangoContext *context, const char *face)
{
	double size = block_number(step, "size"), anchor = block_number(step, "anchor");
	PangoLayout *layout =
	    type_set(context, face, size > 0 ? size : 8, block_text(step, "text"));
	int width, height;

	pango_layout_get_size(layout, &width, &height);
	double left = anchor == ANCHOR_MIDDLE ? 0.5 : anchor == ANCHOR_RIGHT ? 1 : 0;
	cairo_move_to(cr, block_number(step, "x") * POINTS_PER_MM - left * width / PANGO_SCALE,
	    block_number(step, "y") * POINTS_PER_MM - 0.5 * height / PANGO_SCALE);
	set_grey(cr, block_number(step, "grey"));
	pango_cairo_show_layout(cr, layout);
	g_object_unref(layout);
}

void drawing_draw(const json_t *drawing, cairo_t *cr, PangoContext *context, const char *face)
{
	const json_t *steps = json_object_get(drawing, "steps");

	for (gsize i = 0; i < json_array_size(steps); i++) {
		const json_t *step = json_array_get(steps, i);
		const char *kind = block_text(step, "is");
		if (strcmp(kind, "line") == 0)
			draw_line(step, cr);
		else if (strcmp(kind, "box") == 0)
			draw_box(step, cr);
		else if (strcmp(kind, "words") == 0)
			draw_words(step, cr, context, face);
	}
	set_grey(cr, 0);
}
