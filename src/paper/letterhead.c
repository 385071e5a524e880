/* The office's letterhead, and who signs. */
#include "paper/blocks.h"
#include "paper/galley.h"

#include <string.h>

/* ---- letterhead ---- */

typedef struct Source {
	const guint8 *bytes;
	gsize left;
} Source;

static cairo_status_t give(void *closure, unsigned char *to, unsigned int length)
{
	Source *source = closure;

	if (length > source->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, source->bytes, length);
	source->bytes += length;
	source->left -= length;
	return CAIRO_STATUS_SUCCESS;
}

/* NULL: none, or no PNG. */
static cairo_surface_t *emblem_of(const char *coded)
{
	gsize length = 0;
	g_autofree guint8 *bytes = *coded ? g_base64_decode(coded, &length) : NULL;
	Source source = {bytes, length};
	cairo_surface_t *image =
	    bytes ? cairo_image_surface_create_from_png_stream(give, &source) : NULL;

	if (image && (cairo_surface_status(image) != CAIRO_STATUS_SUCCESS ||
			 cairo_image_surface_get_width(image) == 0 ||
			 cairo_image_surface_get_height(image) == 0)) {
		cairo_surface_destroy(image);
		return NULL;
	}
	return image;
}

/* Its width on paper. */
static double put_emblem(Press *press, cairo_surface_t *image, double height)
{
	double scale = height / cairo_image_surface_get_height(image);

	cairo_save(press->cr);
	cairo_translate(press->cr, press->left, press->y);
	cairo_scale(press->cr, scale, scale);
	cairo_set_source_surface(press->cr, image, 0, 0);
	cairo_paint(press->cr);
	cairo_restore(press->cr);
	return scale * cairo_image_surface_get_width(image);
}

/* Of three lines and more the second is the office's name, else the first; below it is where it is. */
static PangoLayout *head_line(const Press *press, const json_t *lines, gsize i)
{
	gsize name = json_array_size(lines) > 2 ? 1 : 0;
	double size = i < name ? 1.25 : i == name ? 1.45 : 0.9;
	const char *text = json_string_value(json_array_get(lines, i));
	PangoLayout *layout = press_type(press, size, text ? text : "");

	if (i == name)
		type_embolden(layout);
	return layout;
}

static double lines_height(const Press *press, const json_t *lines)
{
	double sum = 0;

	for (gsize i = 0; i < json_array_size(lines); i++) {
		PangoLayout *layout = head_line(press, lines, i);
		int width, height;
		pango_layout_get_size(layout, &width, &height);
		sum += (double)height / PANGO_SCALE;
		g_object_unref(layout);
	}
	return sum;
}

void letterhead_flow(Press *press, const json_t *block)
{
	const json_t *lines = json_object_get(block, "lines");
	cairo_surface_t *image = emblem_of(block_text(block, "emblem"));
	double text = lines_height(press, lines), left = press->left;
	double height = image ? MAX(text, 20 * POINTS_PER_MM) : text;

	press_need(press, height);
	if (image)
		left += put_emblem(press, image, height);
	double y = press->y + (height - text) / 2;
	for (gsize i = 0; i < json_array_size(lines); i++) {
		PangoLayout *layout = head_line(press, lines, i);
		y += press_words(press, layout, left, press->right, y, PAPER_CENTRE);
		g_object_unref(layout);
	}
	press->y += height + 4;
	press_rule(press, press->y, 2);
	press_rule(press, press->y + 2.5, 0.6);
	press->y += 2.5 + press_line_height(press);
	if (image)
		cairo_surface_destroy(image);
}

/* ---- signatures ---- */

static const double signing_room = 14 * POINTS_PER_MM;

static double put_line(
    Press *press, const char *text, double left, double right, double y, bool name, bool draws)
{
	PangoLayout *layout = press_type(press, 1, text);

	if (name) {
		type_embolden(layout);
		type_underline(layout);
	}
	Galley galley = galley_new(press, layout, left, right - left, PAPER_LEFT);
	guint count = galley_left(&galley);
	double height = galley_height(&galley, count);
	if (draws)
		galley_put(&galley, press, y, count);
	galley_clear(&galley);
	return height;
}

static double put_lines(
    Press *press, const json_t *lines, double left, double right, double y, bool draws)
{
	double begin = y;

	for (gsize i = 0; i < json_array_size(lines); i++) {
		const char *text = json_string_value(json_array_get(lines, i));
		y += put_line(press, text ? text : "", left, right, y, false, draws);
	}
	return y - begin;
}

static double put_signature(
    Press *press, const json_t *s, double left, double right, double above, bool draws)
{
	double y = press->y;

	put_lines(press, json_object_get(s, "above"), left, right, y, draws);
	y += above + signing_room;
	if (*block_text(s, "name"))
		y += put_line(press, block_text(s, "name"), left, right, y, true, draws);
	y += put_lines(press, json_object_get(s, "below"), left, right, y, draws);
	return y - press->y;
}

/* All begin to sign at the same height. */
static double put_signatures(Press *press, const json_t *list, bool draws)
{
	gsize count = json_array_size(list);
	gsize places = MAX(count, 2), first = count == 1 ? 1 : 0;
	double width = (press->right - press->left) / (double)places, above = 0, most = 0;

	for (gsize i = 0; i < count; i++) {
		double left = press->left + width * (double)(i + first);
		const json_t *lines = json_object_get(json_array_get(list, i), "above");
		double height = put_lines(press, lines, left, left + width - 6, 0, false);
		above = MAX(above, height);
	}
	for (gsize i = 0; i < count; i++) {
		double left = press->left + width * (double)(i + first);
		double height = put_signature(
		    press, json_array_get(list, i), left, left + width - 6, above, draws);
		most = MAX(most, height);
	}
	return most;
}

double signatures_height(const Press *press, const json_t *block)
{
	Press measuring = *press;

	return put_signatures(&measuring, json_object_get(block, "list"), false);
}

void signatures_flow(Press *press, const json_t *block)
{
	press_need(press, signatures_height(press, block));
	press->y += put_signatures(press, json_object_get(block, "list"), true);
}
