#include "paper/render.h"

#include "base/error.h"
#include "paper/blocks.h"
#include "paper/drawing_private.h"
#include "paper/fit.h"
#include "paper/pdf_language.h"

GBytes *paper_pdf(const Paper *paper, guint *pages_r, GError **err)
{
	json_t *document = fit_document(paper_json(paper), err);
	GByteArray *out = g_byte_array_new();
	guint pages = 0;
	bool done = document && blocks_print(document, &pages, out, err);

	g_byte_array_set_size(out, 0);
	done = done && blocks_print(document, &pages, out, err);
	if (pages_r)
		*pages_r = pages;
	if (done)
		pdf_language_add(out, block_text(json_object_get(document, "about"), "language"));
	json_decref(document);
	GBytes *bytes = g_byte_array_free_to_bytes(out);
	if (!done)
		g_clear_pointer(&bytes, g_bytes_unref);
	return bytes;
}

static cairo_status_t take(void *closure, const unsigned char *bytes, unsigned int length)
{
	g_byte_array_append(closure, bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

void drawing_size(const PaperDrawing *drawing, double dots, int *width_r, int *height_r)
{
	const double most = 10000;
	const json_t *json = drawing_json(drawing);

	*width_r = (int)CLAMP(block_number(json, "width") * dots / 25.4 + 0.5, 1, most);
	*height_r = (int)CLAMP(block_number(json, "height") * dots / 25.4 + 0.5, 1, most);
}

static void draw_on(cairo_surface_t *image, const PaperDrawing *drawing, const PictureLook *look)
{
	cairo_t *cr = cairo_create(image);

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_scale(cr, look->dots / 72, look->dots / 72);
	PangoContext *context = type_context(cr, look->language);
	drawing_draw(drawing_json(drawing), cr, context, look->face);
	g_object_unref(context);
	cairo_destroy(cr);
	cairo_surface_flush(image);
}

/* A drawing is grey: a byte a dot, in few steps, makes its file a third as long.  Caller destroys. */
static cairo_surface_t *grey_of(cairo_surface_t *image)
{
	enum { DOT = 4, STEP = 17 };
	int width = cairo_image_surface_get_width(image);
	int height = cairo_image_surface_get_height(image);
	int stride = cairo_image_surface_get_stride(image);
	const unsigned char *from = cairo_image_surface_get_data(image);
	cairo_surface_t *grey = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
	unsigned char *to = cairo_image_surface_get_data(grey);
	int to_stride = cairo_image_surface_get_stride(grey);

	if (!from || !to)
		return grey;
	cairo_surface_flush(grey);
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++)
			to[y * to_stride + x] =
			    (unsigned char)((from[y * stride + x * DOT + 1] + STEP / 2) / STEP *
					    STEP);
	cairo_surface_mark_dirty(grey);
	return grey;
}

GBytes *drawing_png(const PaperDrawing *drawing, const PictureLook *look, GError **err)
{
	GByteArray *out = g_byte_array_new();
	int width, height;

	drawing_size(drawing, look->dots, &width, &height);
	cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	draw_on(image, drawing, look);
	cairo_surface_t *grey = grey_of(image);
	cairo_status_t status = cairo_surface_write_to_png_stream(grey, take, out);
	cairo_surface_destroy(grey);
	cairo_surface_destroy(image);
	GBytes *bytes = g_byte_array_free_to_bytes(out);
	if (status == CAIRO_STATUS_SUCCESS)
		return bytes;
	g_bytes_unref(bytes);
	fail(err, ERR_REJECT, "the drawing cannot be made: %s", cairo_status_to_string(status));
	return NULL;
}
