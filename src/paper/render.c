#include "paper/render.h"

#include "base/error.h"
#include "paper/blocks.h"
#include "paper/drawing_private.h"
#include "paper/pdf_language.h"

static bool print(const json_t *document, guint *pages, GByteArray *out, GError **err)
{
	Press press;

	press_begin(&press, document, *pages, out);
	blocks_flow(&press, json_object_get(document, "blocks"));
	*pages = press.page;
	return press_end(&press, err) &&
	       (*pages <= PAPER_PAGES ||
		   fail(err, ERR_REJECT, "the document has more than %d pages", PAPER_PAGES));
}

GBytes *paper_pdf(const Paper *paper, guint *pages_r, GError **err)
{
	const json_t *document = paper_json(paper);
	GByteArray *out = g_byte_array_new();
	guint pages = 0;
	bool done = print(document, &pages, out, err);

	g_byte_array_set_size(out, 0);
	done = done && print(document, &pages, out, err);
	if (pages_r)
		*pages_r = pages;
	if (done)
		pdf_language_add(out, block_text(json_object_get(document, "about"), "language"));
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

GBytes *drawing_png(
    const PaperDrawing *drawing, const char *face, const char *language, double dots, GError **err)
{
	const json_t *json = drawing_json(drawing);
	double scale = dots / 72;
	int width = (int)(block_number(json, "width") * dots / 25.4 + 0.5);
	int height = (int)(block_number(json, "height") * dots / 25.4 + 0.5);
	GByteArray *out = g_byte_array_new();
	cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	cairo_t *cr = cairo_create(image);

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_scale(cr, scale, scale);
	PangoContext *context = type_context(cr, language);
	drawing_draw(json, cr, context, face);
	g_object_unref(context);
	cairo_destroy(cr);
	cairo_status_t status = cairo_surface_write_to_png_stream(image, take, out);
	cairo_surface_destroy(image);
	GBytes *bytes = g_byte_array_free_to_bytes(out);
	if (status == CAIRO_STATUS_SUCCESS)
		return bytes;
	g_bytes_unref(bytes);
	fail(err, ERR_REJECT, "the drawing cannot be made: %s", cairo_status_to_string(status));
	return NULL;
}
