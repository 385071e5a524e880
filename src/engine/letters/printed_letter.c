#include "engine/letters/printed_letter.h"

#include "base/error.h"
#include "letter/printed.h"

GBytes *printed_letter(const Setup *setup, const char *name, const json_t *data, gint64 made,
    char **name_r, GError **err)
{
	const Template *form = template_form(setup->templates, name);
	const char *fault = template_form_fault(setup->templates, name);

	if (fault)
		fail(err, ERR_CONFIG, "%s", fault);
	else if (!form)
		fail(err, ERR_CONFIG, "there is no form '%s' among the templates", name);
	if (!form)
		return NULL;
	g_autoptr(Paper) paper =
	    printed_form(setup->templates, form, data, setup->config, made, err);
	GBytes *pdf = paper ? setup->print(paper, err) : NULL;
	if (pdf && name_r)
		*name_r = printed_name(form, data);
	return pdf;
}
