#include "paper/type.h"

#if defined(__SANITIZE_ADDRESS__)
/* The libraries keep one pattern of a font until the process ends, and nobody's pointer to it. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}
#endif

PangoContext *type_context(cairo_t *cr, const char *language)
{
	/* A map of its own: the shared one would keep its fonts until the process ends. */
	PangoFontMap *fonts = pango_cairo_font_map_new();
	PangoContext *context = pango_font_map_create_context(fonts);
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_cairo_update_context(cr, context);
	g_object_unref(fonts);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_language(context, pango_language_from_string(language));
	pango_context_set_round_glyph_positions(context, FALSE);
	return context;
}

PangoLayout *type_set(PangoContext *context, const char *face, double size, const char *text)
{
	PangoLayout *layout = pango_layout_new(context);
	PangoFontDescription *font = pango_font_description_new();

	pango_font_description_set_family(font, face);
	pango_font_description_set_size(font, (int)(size * PANGO_SCALE));
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_text(layout, text, -1);
	return layout;
}

static void set_attribute(PangoLayout *layout, PangoAttribute *attribute)
{
	PangoAttrList *old = pango_layout_get_attributes(layout);
	PangoAttrList *list = old ? pango_attr_list_copy(old) : pango_attr_list_new();

	pango_attr_list_insert(list, attribute);
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

void type_embolden(PangoLayout *layout)
{
	set_attribute(layout, pango_attr_weight_new(PANGO_WEIGHT_BOLD));
}

void type_underline(PangoLayout *layout)
{
	set_attribute(layout, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE));
}
