#include "paper/type.h"

PangoContext *type_context(cairo_t *cr, const char *language)
{
	PangoContext *context = pango_cairo_create_context(cr);
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
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
