#include "command/letters/slip.h"

#include "base/error.h"
#include "command/print/file_out.h"
#include "command/letters/letter_preview.h"
#include "engine/setup/printing.h"
#include "engine/setup/setup_load.h"
#include "model/own_names.h"

/* By the first of its names that the office has. */
static const char *form_of(const Setup *setup, GError **err)
{
	for (int english = 0; english <= 1; english++) {
		const char *form = own_word(OWN_WORD_SLIP, english);
		const char *fault = template_form_fault(setup->templates, form);
		if (fault)
			fail(err, ERR_CONFIG, "%s", fault);
		if (fault || template_form(setup->templates, form))
			return fault ? NULL : form;
	}
	fail(err, ERR_CONFIG, "there is no form '%s' among the templates",
	    own_word(OWN_WORD_SLIP, setup->config->english_names));
	return NULL;
}

int slip_write(const Args *args, const Sheet *sheet, const char *file, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Setup) setup = setup_load_letters_later(args_config(args), problems);
	g_auto(Preview) preview = {.to = NULL};

	if (!setup) {
		open_refuse(problems, err);
		return EXIT_FAILED;
	}
	setup->print = printing_pdf;
	const char *form = form_of(setup, err);
	if (!form || !preview_of_entry(setup, sheet->opened.store, sheet->entry, form,
			 sheet->view.clearance, &preview, err))
		return EXIT_FAILED;
	g_autoptr(GBytes) pdf = preview_pdf(setup, form, &preview, err);
	return pdf && file_out_write(file, pdf, err) ? EXIT_DONE : EXIT_FAILED;
}
