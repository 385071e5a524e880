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

static void draw_point(PaperDrawing *drawing, const Shape *shape)
{
	double size = shape->width * scale / 2;

	drawing_box(drawing, shape->x * scale - size / 2, shape->y * scale - size / 2, size, size,
	    FILL_GREY, 0);
}

static void draw(PaperDrawing *drawing, const Shape *shape)
{
	static const Anchor anchors[] = {ANCHOR_LEFT, ANCHOR_MIDDLE, ANCHOR_RIGHT};
	double x = shape->x * scale, y = shape->y * scale;

	switch (shape->kind) {
	case SHAPE_BOX:
		drawing_box(drawing, x, y, shape->width * scale, shape->height * scale,
		    fills[shape->shade].fill, fills[shape->shade].grey);
		break;
	case SHAPE_LINE:
		drawing_line(drawing, x, y, x + shape->width * scale, y + shape->height * scale,
		    line_width, shape->faint ? 0.7 : 0, STROKE_FULL);
		break;
	case SHAPE_POINT:
		draw_point(drawing, shape);
		break;
	case SHAPE_WORDS:
		drawing_words(drawing, x, y, anchors[shape->anchor], type_size, 0, shape->text);
		break;
	}
}

PaperDrawing *chart_paper(const Chart *chart)
{
	PaperDrawing *drawing =
	    drawing_new(chart->width * scale, chart->height * scale, chart->words);

	for (guint i = 0; i < chart->shapes->len; i++)
		draw(drawing, &g_array_index(chart->shapes, Shape, i));
	return drawing;
}
