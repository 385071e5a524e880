#include "letter/printed.h"

#include "letter/field.h"
#include "letter/field_names.h"
#include "letter/office_paper.h"
#include "letter/printed_text.h"

/* What a form is filled in with; NULL and *err. */
static json_t *fields_of(const json_t *data, GError **err)
{
	json_t *fields = field_complete(data, err);

	if (!fields)
		return NULL;
	field_set_flags(fields);
	field_names_add(fields);
	return fields;
}

static const char *told(const json_t *fields, const char *name)
{
	return json_string_value(json_object_get(fields, name));
}

/* Its class stands on each page of what is no longer open.  Caller frees; NULL: none. */
static char *band_of(const json_t *fields)
{
	const char *class = told(fields, "sifat");

	return class && json_is_true(json_object_get(fields, "tertutup")) ? g_utf8_strup(class, -1)
									  : NULL;
}

static Paper *sheet_of(
    const json_t *fields, const char *title, const Config *config, gint64 made, GBytes *emblem)
{
	g_autofree char *pages =
	    language_tell(config->language, REASON_PAGE_OF, "{page}", "{pages}");
	g_autofree char *band = band_of(fields);
	const PaperLook look = office_look(config);
	const PaperAbout about = {.title = title,
	    .author = config->office.name,
	    .subject = title,
	    .language = config->language->tag,
	    .made = made,
	    .band = band,
	    .pages = pages};
	Paper *paper = paper_new(&look, &about);

	paper_letterhead(paper, config->office.letterhead, emblem);
	return paper;
}

static char *render(
    const TemplateSet *templates, const Template *form, const json_t *fields, GError **err)
{
	GHashTable *partials = template_partials(templates);
	g_autofree char *text = mustache_render(form->text, partials, fields, ESCAPE_PAPER, err);

	if (!text || !form->closing)
		return g_steal_pointer(&text);
	g_autofree char *closing =
	    mustache_render(form->closing, partials, fields, ESCAPE_PAPER, err);
	return closing ? g_strconcat(text, closing, NULL) : NULL;
}

Paper *printed_form(const TemplateSet *templates, const Template *form, const json_t *data,
    const Config *config, gint64 made, GError **err)
{
	g_autoptr(GBytes) emblem = NULL;
	json_t *fields = office_emblem(config, &emblem, err) ? fields_of(data, err) : NULL;
	g_autofree char *text = fields ? render(templates, form, fields, err) : NULL;
	g_autofree char *title =
	    text ? mustache_render(form->subject, NULL, fields, ESCAPE_HEADER, err) : NULL;
	Paper *paper = title ? sheet_of(fields, g_strstrip(title), config, made, emblem) : NULL;

	if (paper)
		printed_text_add(paper, text);
	json_decref(fields);
	return paper;
}

char *printed_name(const Template *form, const json_t *data)
{
	const char *label = told(data, "nomor_agenda");
	g_autofree char *name =
	    label ? g_strdup_printf("%s-%s", form->name, label) : g_strdup(form->name);

	g_strdelimit(name, "/\\ ", '-');
	return g_strconcat(name, ".pdf", NULL);
}
