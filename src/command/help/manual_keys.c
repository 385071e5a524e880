/* The keys of the office's files, and the fields of its letters, as man pages of section 5. */
#include "command/help/manual.h"

#include "command/help/help_keys.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *page, *about;
	const char *prefix; /* of the files that it tells of */
	const char *intro;
} pages[] = {
    {"siaga.yaml", "configuration of siaga", "siaga.yaml",
	"One YAML file of maps, lists and texts, without anchors, aliases and tags.  Durations are "
	"written 30s, 9m, 2h or 1d, sizes 512KiB or 8MiB, rates 20/min.  Relative paths count from "
	"the file's directory.  'siaga check' tells of every mistake with file, line and column."},
    {"siaga-rules", "an office's rules for siaga", "rules/",
	"The files of the rules directory.  Keys are written with their file's name in front; of a "
	"list, each map has them.  'siaga check' tells of every mistake with file, line and "
	"column."},
    {"siaga-letters", "an office's letters for siaga", "templates/",
	"Each letter is a file NAME.txt of the templates directory: a head of settings, an empty "
	"line, and a Mustache template.  Every field of the first level has a flag has_FIELD "
	"(ada_FIELD), which tells whether it holds anything.  Fields have two names, both of which "
	"mean the same in every letter."},
};

static void print_file_head(const char *file)
{
	fputs(".SH ", stdout);
	manual_print_roff(file);
	putchar('\n');
}

static void print_key_of_page(const Key *key)
{
	fputs(".TP\n.B ", stdout);
	manual_print_roff(key->path);
	if (key->also && !g_str_equal(key->also, key->path)) {
		fputs(" , ", stdout);
		manual_print_roff(key->also);
	}
	putchar('\n');
	manual_print_roff(key->help);
	fputs("\n.br\nExpects: ", stdout);
	manual_print_roff(key->expects);
	fputs(".\n.br\n", stdout);
	manual_print_roff(key->required ? "Required" : "Without it: ");
	if (!key->required)
		manual_print_roff(key->absent);
	fputs(".\n", stdout);
	if (key->example) {
		const char *name = strrchr(key->path, '.');
		fputs(".br\nExample: ", stdout);
		manual_print_roff(name ? name + 1 : key->path);
		fputs(": ", stdout);
		manual_print_roff(key->example);
		putchar('\n');
	}
}

bool manual_print_keys(const char *page)
{
	g_autoptr(GPtrArray) keys = help_keys_all();
	const char *file = "";
	guint at = 0;

	while (at < G_N_ELEMENTS(pages) && !g_str_equal(pages[at].page, page))
		at++;
	if (at == G_N_ELEMENTS(pages))
		return false;
	manual_print_title(pages[at].page, 5);
	fputs(".SH NAME\n", stdout);
	manual_print_roff(pages[at].page);
	printf(" \\- %s\n.SH DESCRIPTION\n", pages[at].about);
	manual_print_roff(pages[at].intro);
	putchar('\n');
	for (guint i = 0; i < keys->len; i++) {
		const Key *key = keys->pdata[i];
		if (!g_str_has_prefix(key->file, pages[at].prefix))
			continue;
		if (!g_str_equal(key->file, file))
			print_file_head(key->file);
		file = key->file;
		print_key_of_page(key);
	}
	puts(".SH SEE ALSO\n.BR siaga (1),\n.BR siaga.yaml (5),\n.BR siaga\\-rules (5),\n.BR "
	     "siaga\\-letters (5)");
	return true;
}
