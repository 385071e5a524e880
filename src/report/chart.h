/*
 * chart.h: charts as data: boxes, lines and words on a plane.  Nothing is drawn here: chart_svg.h makes a picture for pages
 * of it, chart_paper.h one for paper.  They read in black and white: boxes are told apart by hatching, and every figure
 * stands beside its mark.  Pure.
 */
#ifndef SIAGA_REPORT_CHART_H
#define SIAGA_REPORT_CHART_H

#include "report/report.h"

typedef enum {
	SHAPE_BOX,
	SHAPE_LINE, /* from (x, y) to (x + width, y + height) */
	SHAPE_POINT, /* a dot around (x, y), `width` across */
	SHAPE_WORDS, /* `y` is the middle of the line */
} ShapeKind;

/* How dark a box is: by hatching, so that it prints. */
typedef enum { SHADE_NONE, SHADE_LIGHT, SHADE_MIDDLE, SHADE_DARK, SHADE_FULL, SHADES } Shade;

typedef enum { WORDS_START, WORDS_MIDDLE, WORDS_END } WordsAnchor;

typedef struct Shape {
	ShapeKind kind;
	double x, y, width, height;
	Shade shade; /* of a box; of words: SHADE_FULL stands on such a box */
	bool faint; /* a line that only helps to read */
	WordsAnchor anchor;
	bool bold;
	char *text; /* of words; NULL: none */
} Shape;

typedef struct Chart {
	char *key; /* of its table */
	char *title;
	char *words; /* says the same as the picture */
	double width, height; /* of the plane; a line of words is LINE_HEIGHT high */
	GArray *shapes; /* of Shape */
} Chart;

enum { CHART_LINE = 16, CHART_WIDTH = 490 };

void chart_free(Chart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Chart, chart_free)

/* A bar a row, from left to right.  NULL: there is one row, or none. */
Chart *chart_bars(const FigureTable *table, const Language *language);
/* A line through the rows, in their order; the same. */
Chart *chart_line(const FigureTable *table, const Language *language);
/* A tile for each place that has one; NULL: none has. */
Chart *chart_map(const FigureTable *table, const Gazetteer *gazetteer, const Language *language);

/* All charts of a report: of TABLE_TIME, the map, and bars of kinds, clock and sources.  Array of Chart. */
GPtrArray *charts_of(const Report *report, const Config *config);

#endif
