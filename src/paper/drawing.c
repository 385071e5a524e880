#include "paper/drawing_private.h"

#include "base/error.h"
#include "base/text.h"

struct PaperDrawing {
	json_t *json;
	json_t *steps; /* within it */
};

static json_t *words(const char *text)
{
	g_autofree char *safe = text_escape(text ? text : "");

	return json_string(safe);
}

PaperDrawing *drawing_new(double width, double height, const char *said)
{
	PaperDrawing *drawing = g_new0(PaperDrawing, 1);

	drawing->steps = json_array();
	drawing->json = json_pack("{sf sf so so}", "width", width, "height", height, "words",
	    words(said), "steps", drawing->steps);
	g_assert(drawing->json);
	return drawing;
}

void drawing_free(PaperDrawing *drawing)
{
	if (!drawing)
		return;
	json_decref(drawing->json);
	g_free(drawing);
}

char *drawing_text(const PaperDrawing *drawing)
{
	char *text = json_dumps(drawing->json, JSON_COMPACT);
	char *own = g_strdup(text);

	free(text);
	return own;
}

PaperDrawing *drawing_of_text(const char *text, gsize length, GError **err)
{
	json_error_t problem;
	json_t *json = json_loadb(text, length, 0, &problem);
	json_t *steps = json_object_get(json, "steps");

	if (!json_is_array(steps)) {
		json_decref(json);
		fail(err, ERR_REJECT, "what is to be drawn is no drawing: %s",
		    json ? "it has no steps" : problem.text);
		return NULL;
	}
	PaperDrawing *drawing = g_new0(PaperDrawing, 1);
	drawing->json = json;
	drawing->steps = steps;
	return drawing;
}

const json_t *drawing_json(const PaperDrawing *drawing)
{
	return drawing->json;
}

static void add(PaperDrawing *drawing, json_t *step)
{
	g_assert(step);
	json_array_append_new(drawing->steps, step);
}

void drawing_line(PaperDrawing *drawing, double x1, double y1, double x2, double y2, Pen pen)
{
	add(drawing,
	    json_pack("{ss sf sf sf sf sf sf si}", "is", "line", "x", x1, "y", y1, "x2", x2, "y2",
		y2, "width", pen.width, "grey", pen.grey, "stroke", (int)pen.stroke));
}

void drawing_box(
    PaperDrawing *drawing, double x, double y, double width, double height, Fill fill, double grey)
{
	add(drawing, json_pack("{ss sf sf sf sf si sf}", "is", "box", "x", x, "y", y, "width",
			 width, "height", height, "fill", (int)fill, "grey", grey));
}

void drawing_words(PaperDrawing *drawing, double x, double y, Anchor anchor, double size,
    double grey, const char *text)
{
	add(drawing, json_pack("{ss sf sf si sf sf so}", "is", "words", "x", x, "y", y, "anchor",
			 (int)anchor, "size", size, "grey", grey, "text", words(text)));
}
