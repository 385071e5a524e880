/* siaga letters: the office's letters, and how one of them looks. */
#include "command/print/file_out.h"
#include "command/letters/letter_preview.h"
#include "command/letters/letters_page.h"
#include "command/sheet/sheet.h"

#include "base/clock.h"
#include "base/error.h"
#include "config/office/letter_use.h"
#include "engine/setup/printing.h"
#include "engine/setup/setup_load.h"
#include "model/own_names.h"

static const Column columns[] = {
    {"name", "Letter", COLUMN_LEFT},
    {"to", "To", COLUMN_WRAPS},
    {"subject", "Subject", COLUMN_SHRINKS},
    {"uses", NULL, COLUMN_LEFT},
};

static Setup *load(const Args *args, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	Setup *setup = setup_load_letters_later(args_config(args), problems);

	/* Those that are looked at are tried out now. */
	if (problems_count(problems) > 0)
		g_clear_pointer(&setup, setup_free);
	if (!setup) {
		g_autofree char *text = problems_text(problems);
		fail(err, ERR_CONFIG, "%s", g_strchomp(text));
	}
	if (setup)
		setup->print = printing_pdf;
	return setup;
}

/* To whom by all its uses, each once. */
static char *recipients(const GArray *uses)
{
	GString *text = g_string_new(NULL);
	g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < uses->len; i++) {
		char *to = letter_use_to(&g_array_index(uses, LetterUse, i));
		bool again = g_hash_table_contains(told, to);
		if (!again)
			g_string_append_printf(text, "%s%s", text->len ? ", " : "", to);
		g_hash_table_add(told, to);
	}
	return g_string_free(text, FALSE);
}

static json_t *places(const GArray *uses)
{
	json_t *list = json_array();

	for (guint i = 0; i < uses->len; i++) {
		g_autofree char *where = letter_use_where(&g_array_index(uses, LetterUse, i));
		json_array_append_new(list, json_string(where));
	}
	return list;
}

static bool print_row(Printer *p, const Setup *setup, const char *name, GError **err)
{
	g_autoptr(GArray) uses = letter_uses(setup->config, name);
	g_autofree char *to = recipients(uses);
	g_auto(Preview) preview = {.to = NULL};

	if (!preview_sample(setup, name, clock_now(), &preview, err))
		return false;
	print_cell_said(p, name, own_letter_called(name, setup->config->english_names));
	print_cell(p, *to ? to : "(siaga itself)");
	print_cell(p, preview.body->subject);
	print_cell_json(p, places(uses));
	return true;
}

static int list_letters(const Args *args, GError **err)
{
	g_autoptr(Setup) setup = load(args, err);

	if (!setup)
		return EXIT_FAILED;
	g_autofree const char **names = template_names(setup->templates);
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), NULL);
	print_table(p, "letters", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; names[i]; i++)
		if (!print_row(p, setup, names[i], err))
			return EXIT_FAILED;
	print_table_end(p, "(no letter)");
	printer_end(p);
	return EXIT_DONE;
}

static int print_words(const Args *args, const Preview *preview)
{
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), NULL);
	bool html = args_flag(args, "html");

	if (preview->warning) {
		g_autofree char *warning = g_strconcat("siaga: ", preview->warning, NULL);
		print_error(warning);
	}
	print_field(p, "name", NULL, args_word(args, 0));
	if (!html) {
		print_field(p, "to", "To", preview->to);
		print_field(p, "subject", "Subject", preview->body->subject);
		print_line(p, "%s", "");
	}
	print_field(p, "text", NULL, preview->body->plain);
	print_field(p, "html", NULL, preview->body->html);
	print_text(p, html ? preview->body->html : preview->body->plain);
	printer_end(p);
	return EXIT_DONE;
}

/* In words, or the form that is printed. */
static int print_preview(
    const Args *args, const Setup *setup, const char *letter, const Preview *preview, GError **err)
{
	const char *file = args_text(args, "pdf");

	if (!file && preview->body)
		return print_words(args, preview);
	if (!file) {
		fail(err, ERR_CONFIG, "'%s' is a form to be printed: --pdf FILE", letter);
		return EXIT_USAGE;
	}
	g_autoptr(GBytes) pdf = preview_pdf(setup, letter, preview, err);
	return pdf && file_out_write(file, pdf, err) ? EXIT_DONE : EXIT_FAILED;
}

static int show_sample(const Args *args, GError **err)
{
	g_autoptr(Setup) setup = load(args, err);
	g_auto(Preview) preview = {.to = NULL};

	if (!setup || !preview_sample(setup, own_letter_of_file(args_word(args, 0)), clock_now(),
			  &preview, err))
		return EXIT_FAILED;
	return print_preview(args, setup, own_letter_of_file(args_word(args, 0)), &preview, err);
}

static int show_for_entry(const Args *args, const char *label, GError **err)
{
	g_autoptr(Setup) setup = load(args, err);
	g_auto(Sheet) sheet = {.entry = NULL};
	g_auto(Preview) preview = {.to = NULL};

	if (!setup)
		return EXIT_FAILED;
	int status = sheet_open_entry(args, label, &sheet, err);
	if (status != EXIT_DONE)
		return status;
	if (!preview_of_entry(setup, sheet.opened.store, sheet.entry,
		own_letter_of_file(args_word(args, 0)), sheet.view.clearance, &preview, err) ||
	    !opened_sound(&sheet.opened, err))
		return EXIT_FAILED;
	return print_preview(args, setup, own_letter_of_file(args_word(args, 0)), &preview, err);
}

/* `--all --html DIR`, or `--all DIR` */
static int write_page(const Args *args, GError **err)
{
	g_autoptr(Setup) setup = load(args, err);
	const char *directory = args_count(args) > 0 ? args_word(args, 0) : ".";
	guint count = setup ? letters_page_write(setup, directory, clock_now(), err) : 0;

	if (count == 0)
		return EXIT_FAILED;
	printf("%u letters in %s/letters.html\n", count, directory);
	return EXIT_DONE;
}

static int run_letters(const Args *args, GError **err)
{
	const char *entry = args_text(args, "entry");

	if (args_flag(args, "all"))
		return write_page(args, err);
	if (args_count(args) == 0)
		return list_letters(args, err);
	return entry ? show_for_entry(args, entry, err) : show_sample(args, err);
}

static const Option options[] = {
    {"entry", 'e', OPTION_TEXT, "N", "with the data of that entry instead of invented ones"},
    {"all", 'a', OPTION_FLAG, NULL,
	"all of them with invented data on one page, letters.html in the directory NAME (usually "
	"here): --all --html NAME"},
    {"pdf", 0, OPTION_TEXT, "FILE",
	"the form that is printed for it and goes along, as PDF; NAME may be a form of its own"},
    {"html", 0, OPTION_FLAG, NULL, "the HTML part instead of the text"},
    SHEET_OPTIONS,
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_letters;

const Command command_letters = {
    .name = "letters",
    .words = "[NAME]",
    .most = 1,
    .summary = "list the office's letters, or show how one would look; nothing is sent",
    .details = "A letter is shown as it would be sent, broken into lines, its subject above it.  "
	       "Without --entry "
	       "everything in it but the letterhead and the choices is invented; with it the "
	       "letter is what that "
	       "entry would send now, and what the letter needs and the entry has not is told with "
	       "its place.  A key "
	       "is never shown.",
    .options = options,
    .run = run_letters,
};
