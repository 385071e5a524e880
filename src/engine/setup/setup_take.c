#include "engine/setup/setup_take.h"

#include "base/error.h"
#include "base/log.h"
#include "engine/process/alarm.h"
#include "engine/setup/printing.h"
#include "engine/setup/setup_load.h"

static Setup *fail_setup(const Problems *problems, GError **err)
{
	g_autofree char *text = problems_text(problems);
	guint count = problems_count(problems);

	fail(err, ERR_CONFIG, "the configuration has %u problem%s:\n%s", count,
	    count == 1 ? "" : "s", g_strchomp(text));
	return NULL;
}

Setup *setup_take_first(const char *path, Problems *problems, GError **err)
{
	Setup *setup = setup_load_letters_later(path, problems);

	if (setup) {
		setup->print = printing_pdf;
		setup->draw = printing_png;
	}
	return setup ? setup : fail_setup(problems, err);
}

Setup *setup_take_again(const char *path, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	Setup *setup = setup_load(path, problems);

	if (setup) {
		setup->print = printing_pdf;
		setup->draw = printing_png;
	}
	return setup ? setup : fail_setup(problems, err);
}

void setup_tell_refused(const GError *err)
{
	g_auto(GStrv) lines = g_strsplit(err->message, "\n", -1);

	for (guint i = 0; lines[i]; i++)
		log_error("%s%s", i == 0 ? "the old configuration stays in force: " : "", lines[i]);
}
