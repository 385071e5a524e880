#include "paper/press.h"

#include "base/error.h"

#include <cairo-pdf.h>
#include <string.h>

static const double a4_short = 210 * POINTS_PER_MM, a4_long = 297 * POINTS_PER_MM;
/* Type at the edge of pages, beside the document's own. */
static const double edge_size = 0.75;

static cairo_status_t take(void *closure, const unsigned char *bytes, unsigned int length)
{
	g_byte_array_append(closure, bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

static void set_about(cairo_surface_t *pdf, const json_t *about)
{
	g_autoptr(GDateTime) made =
	    g_date_time_new_from_unix_utc((gint64)block_number(about, "made"));
	g_autofree char *date = made ? g_date_time_format(made, "%Y-%m-%dT%H:%M:%SZ") : NULL;

	cairo_pdf_surface_restrict_to_version(pdf, CAIRO_PDF_VERSION_1_5);
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, block_text(about, "title"));
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, block_text(about, "author"));
	cairo_pdf_surface_set_metadata(
	    pdf, CAIRO_PDF_METADATA_SUBJECT, block_text(about, "subject"));
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "siaga");
	if (date) {
		cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, date);
		cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_MOD_DATE, date);
	}
}

static double millimetres(const json_t *look, const char *name)
{
	return block_number(look, name) * POINTS_PER_MM;
}

static void set_look(Press *press, const json_t *look)
{
	bool landscape = json_is_true(json_object_get(look, "landscape"));

	press->width = landscape ? a4_long : a4_short;
	press->height = landscape ? a4_short : a4_long;
	press->left = millimetres(look, "left");
	press->right = press->width - millimetres(look, "right");
	press->top = millimetres(look, "top");
	press->bottom = press->height - millimetres(look, "bottom");
	press->face = block_text(look, "face");
	press->size = block_number(look, "size");
	press->spacing = block_number(look, "spacing");
}

/* {page} and {pages} put in.  Caller frees. */
static char *page_words(const Press *press, const char *pattern)
{
	g_autofree char *page = g_strdup_printf("%u", press->page);
	g_autofree char *pages = g_strdup_printf("%u", press->pages);
	GString *text = g_string_new(pattern);

	g_string_replace(text, "{page}", page, 0);
	g_string_replace(text, "{pages}", pages, 0);
	return g_string_free(text, FALSE);
}

static void edge(Press *press, const char *text, double y, PaperAlign align, bool strong)
{
	if (!*text)
		return;
	PangoLayout *layout = press_type(press, strong ? 1 : edge_size, text);
	if (strong)
		type_embolden(layout);
	press_words(press, layout, press->left, press->right, y, align);
	g_object_unref(layout);
}

static void begin_page(Press *press)
{
	const char *band = block_text(press->about, "band");
	double below = press->bottom + (press->height - press->bottom) * 0.35;

	press->page++;
	press->y = press->top;
	g_autofree char *pages = page_words(press, block_text(press->about, "pages"));
	edge(press, band, press->top * 0.4, PAPER_CENTRE, true);
	edge(press, band, below, PAPER_CENTRE, true);
	edge(press, block_text(press->about, "foot"), below, PAPER_LEFT, false);
	edge(press, pages, below, PAPER_RIGHT, false);
}

void press_begin(Press *press, const json_t *document, guint pages, GByteArray *out)
{
	*press = (Press){.about = json_object_get(document, "about"), .pages = pages};
	set_look(press, json_object_get(document, "look"));
	press->surface =
	    cairo_pdf_surface_create_for_stream(take, out, press->width, press->height);
	set_about(press->surface, press->about);
	press->cr = cairo_create(press->surface);
	press->context = type_context(press->cr, block_text(press->about, "language"));
	begin_page(press);
}

bool press_end(Press *press, GError **err)
{
	cairo_status_t status;

	cairo_show_page(press->cr);
	status = cairo_status(press->cr);
	g_object_unref(press->context);
	cairo_destroy(press->cr);
	cairo_surface_finish(press->surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(press->surface);
	cairo_surface_destroy(press->surface);
	return status == CAIRO_STATUS_SUCCESS ||
	       fail(err, ERR_REJECT, "the document cannot be printed: %s",
		   cairo_status_to_string(status));
}

void press_next_page(Press *press)
{
	cairo_show_page(press->cr);
	begin_page(press);
}

double press_room(const Press *press)
{
	return press->bottom - press->y;
}

void press_need(Press *press, double height)
{
	if (height > press_room(press) && press->y > press->top)
		press_next_page(press);
}

void press_bookmark(Press *press, guint level, const char *text)
{
	int parent = CAIRO_PDF_OUTLINE_ROOT;
	g_autofree char *place =
	    g_strdup_printf("page=%u pos=[%d %d]", press->page, (int)press->left, (int)press->y);

	for (guint i = 0; i < level && i < HEADING_LEVELS; i++)
		if (press->outline[i])
			parent = press->outline[i];
	level = MIN(level, HEADING_LEVELS - 1);
	press->outline[level] = cairo_pdf_surface_add_outline(
	    press->surface, parent, text, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
	for (guint i = level + 1; i < HEADING_LEVELS; i++)
		press->outline[i] = 0;
}

PangoLayout *press_type(const Press *press, double size, const char *text)
{
	return type_set(press->context, press->face, size * press->size, text);
}

double press_line_height(const Press *press)
{
	return press->size * 1.15 * press->spacing;
}

double press_words(
    Press *press, PangoLayout *layout, double left, double right, double y, PaperAlign align)
{
	int width, height;

	pango_layout_get_size(layout, &width, &height);
	double free_width = right - left - (double)width / PANGO_SCALE;
	double part = align == PAPER_CENTRE ? 0.5 : align == PAPER_RIGHT ? 1 : 0;
	cairo_move_to(press->cr, left + part * free_width, y);
	pango_cairo_show_layout(press->cr, layout);
	return (double)height / PANGO_SCALE;
}

void press_rule(Press *press, double y, double thickness)
{
	cairo_set_line_width(press->cr, thickness);
	cairo_move_to(press->cr, press->left, y);
	cairo_line_to(press->cr, press->right, y);
	cairo_stroke(press->cr);
}
