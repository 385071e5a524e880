#include "command/letters/letters_page.h"

#include "command/letters/letter_preview.h"
#include "model/own_names.h"

#include <errno.h>
#include <sys/stat.h>

static void put(GString *out, const char *text)
{
	g_autofree char *html = g_markup_escape_text(text ? text : "", -1);

	g_string_append(out, html);
}

static void put_head(GString *out, const Config *config)
{
	g_string_append(out, "<!DOCTYPE html>\n<html lang=\"");
	put(out, config->language->tag);
	g_string_append(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	put(out, config->office.name);
	g_string_append(out,
	    "</title>\n<style>pre { white-space: pre-wrap; } iframe { width: 44em; height: "
	    "30em; border: 1px solid; } section { margin: 0 0 3em 0; }</style>\n"
	    "</head>\n<body>\n<h1>");
	put(out, config->office.name);
	g_string_append(out, "</h1>\n");
}

/* Its subject, its text, and its HTML part in a frame of its own. */
static void put_letter(GString *out, const char *name, const Preview *preview)
{
	g_string_append(out, "<section>\n<h2>");
	put(out, name);
	g_string_append(out, "</h2>\n<p><strong>");
	put(out, preview->body->subject);
	g_string_append(out, "</strong></p>\n<pre>");
	put(out, preview->body->plain);
	g_string_append(out, "</pre>\n<iframe sandbox=\"\" srcdoc=\"");
	put(out, preview->body->html);
	g_string_append(out, "\"></iframe>\n</section>\n");
}

static bool put_all(GString *out, const Setup *setup, gint64 now, guint *count_r, GError **err)
{
	g_autofree const char **names = template_names(setup->templates);

	for (*count_r = 0; names[*count_r]; (*count_r)++) {
		g_auto(Preview) preview = {.to = NULL};
		if (!preview_sample(setup, names[*count_r], now, &preview, err))
			return false;
		put_letter(out, own_letter_called(names[*count_r], setup->config->english_names),
		    &preview);
	}
	return *count_r > 0 || fail(err, ERR_CONFIG, "there is no letter among the templates");
}

guint letters_page_write(const Setup *setup, const char *directory, gint64 now, GError **err)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *path = g_build_filename(directory, "letters.html", NULL);
	guint count;

	put_head(out, setup->config);
	if (!put_all(out, setup, now, &count, err))
		return 0;
	g_string_append(out, "</body>\n</html>\n");
	if (g_mkdir_with_parents(directory, 0755) < 0) {
		fail(err, ERR_CONFIG, "cannot make directory %s: %s", directory, g_strerror(errno));
		return 0;
	}
	return g_file_set_contents(path, out->str, (gssize)out->len, err) ? count : 0;
}
