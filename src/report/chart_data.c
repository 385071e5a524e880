#include "report/chart_data.h"

/* Lines of a hatching: how far apart, and whether it goes both ways. */
static const struct {
	const char *step;
	bool crossed;
} hatches[SHADES] = {
    [SHADE_LIGHT] = {"10", false},
    [SHADE_MIDDLE] = {"6", false},
    [SHADE_DARK] = {"6", true},
    [SHADE_FULL] = {"4", true},
};

/* Tenths: the same on every machine. */
static void set_number(json_t *object, const char *name, double value)
{
	int tenths = (int)(value * 10 + (value < 0 ? -0.5 : 0.5));
	g_autofree char *text =
	    g_strdup_printf("%s%d.%d", tenths < 0 ? "-" : "", ABS(tenths) / 10, ABS(tenths) % 10);

	json_object_set_new(object, name, json_string(text));
}

static void set_count(json_t *object, const char *name, int value)
{
	g_autofree char *text = g_strdup_printf("%d", value);

	json_object_set_new(object, name, json_string(text));
}

static bool has_shade(const Chart *chart, int shade)
{
	for (guint i = 0; i < chart->shapes->len; i++) {
		const Shape *shape = &g_array_index(chart->shapes, Shape, i);
		if (shape->kind == SHAPE_BOX && (int)shape->shade == shade)
			return true;
	}
	return false;
}

static json_t *hatches_of(const Chart *chart)
{
	json_t *list = json_array();

	for (int shade = SHADE_LIGHT; shade < SHADES; shade++) {
		if (!has_shade(chart, shade))
			continue;
		json_t *hatch = json_pack("{s:s, s:b}", "step", hatches[shade].step, "crossed",
		    hatches[shade].crossed ? 1 : 0);
		set_count(hatch, "shade", shade);
		json_array_append_new(list, hatch);
	}
	return list;
}

static json_t *box_of(const Shape *shape)
{
	json_t *box = json_pack("{s:b}", "hatched", shape->shade == SHADE_NONE ? 0 : 1);

	set_number(box, "x", shape->x);
	set_number(box, "y", shape->y);
	set_number(box, "width", shape->width);
	set_number(box, "height", shape->height);
	set_count(box, "shade", (int)shape->shade);
	return box;
}

static json_t *line_of(const Shape *shape)
{
	json_t *line = json_pack("{s:s}", "look", shape->faint ? "faint" : "line");

	set_number(line, "x", shape->x);
	set_number(line, "y", shape->y);
	set_number(line, "x2", shape->x + shape->width);
	set_number(line, "y2", shape->y + shape->height);
	return line;
}

static json_t *point_of(const Shape *shape)
{
	json_t *point = json_object();

	set_number(point, "x", shape->x);
	set_number(point, "y", shape->y);
	set_number(point, "r", shape->width / 2);
	return point;
}

/* SVG counts from the foot of the letters. */
static json_t *words_of(const Shape *shape)
{
	static const char *const anchors[] = {"start", "middle", "end"};
	json_t *words = json_pack("{s:s, s:s, s:b}", "text", shape->text, "anchor",
	    anchors[shape->anchor], "bold", shape->bold ? 1 : 0);

	set_number(words, "x", shape->x);
	set_number(words, "y", shape->y + 4.5);
	return words;
}

json_t *chart_data(const Chart *chart)
{
	json_t *boxes = json_array(), *lines = json_array(), *points = json_array(),
	       *texts = json_array();
	json_t *data = json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "key", chart->key,
	    "title", chart->title, "words", chart->words, "hatches", hatches_of(chart), "boxes",
	    boxes, "lines", lines, "points", points, "texts", texts);

	set_count(data, "width", (int)(chart->width + 0.5));
	set_count(data, "height", (int)(chart->height + 0.5));
	for (guint i = 0; i < chart->shapes->len; i++) {
		const Shape *shape = &g_array_index(chart->shapes, Shape, i);
		if (shape->kind == SHAPE_BOX)
			json_array_append_new(boxes, box_of(shape));
		else if (shape->kind == SHAPE_LINE)
			json_array_append_new(lines, line_of(shape));
		else if (shape->kind == SHAPE_POINT)
			json_array_append_new(points, point_of(shape));
		else
			json_array_append_new(texts, words_of(shape));
	}
	return data;
}
