#include "report/chart_paper.h"

/* A point of a chart's plane in millimetres: CHART_WIDTH is 157 of them. */
static const double scale = 0.32;
static const double type_size = 8.5, line_width = 0.25;

/* Grey, since words stand on it; every figure stands beside its mark. */
static const struct {
	Fill fill;
	double grey;
} fills[SHADES] = {
    [SHADE_NONE] = {FILL_NONE, 1},
    [SHADE_LIGHT] = {FILL_GREY, 0.93},
    [SHADE_MIDDLE] = {FILL_GREY, 0.85},
    [SHADE_DARK] = {FILL_GREY, 0.75},
    [SHADE_FULL] = {FILL_GREY, 0.62},
};

/* The title stands in the picture, so that no page parts them. */
static const double title_height = 8, title_size = 10;

static void draw_point(PaperDrawing *drawing, double x, double y, double width)
{
	double size = width * scale / 2;

	drawing_box(drawing, x - size / 2, y - size / 2, size, size, FILL_GREY, 0);
}

static void draw(PaperDrawing *drawing, const Shape *shape)
{
	static const Anchor anchors[] = {ANCHOR_LEFT, ANCHOR_MIDDLE, ANCHOR_RIGHT};
	double x = shape->x * scale, y = shape->y * scale + title_height;

	switch (shape->kind) {
	case SHAPE_BOX:
		drawing_box(drawing, x, y, shape->width * scale, shape->height * scale,
		    fills[shape->shade].fill, fills[shape->shade].grey);
		break;
	case SHAPE_LINE:
		drawing_line(drawing, x, y, x + shape->width * scale, y + shape->height * scale,
		    (Pen){line_width, shape->faint ? 0.7 : 0, STROKE_FULL});
		break;
	case SHAPE_POINT:
		draw_point(drawing, x, y, shape->width);
		break;
	case SHAPE_WORDS:
		drawing_words(drawing, x, y, anchors[shape->anchor], type_size, 0, shape->text);
		break;
	}
}

PaperDrawing *chart_paper(const Chart *chart)
{
	PaperDrawing *drawing =
	    drawing_new(chart->width * scale, chart->height * scale + title_height, chart->words);

	drawing_words(drawing, 0, title_height / 2, ANCHOR_LEFT, title_size, 0, chart->title);
	for (guint i = 0; i < chart->shapes->len; i++)
		draw(drawing, &g_array_index(chart->shapes, Shape, i));
	return drawing;
}
