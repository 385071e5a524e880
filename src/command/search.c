/* siaga search: entries by the words in them. */
#include "command/start/command.h"

#include "command/start/console.h"
#include "command/sheet/entry_rows.h"
#include "command/start/open.h"
#include "store/entries.h"

enum { USUAL_ROWS = 100 };

static char *join_words(const Args *args)
{
	GString *words = g_string_new(NULL);

	for (guint i = 0; i < args_count(args); i++)
		g_string_append_printf(words, "%s%s", i ? " " : "", args_word(args, i));
	return g_string_free(words, FALSE);
}

static int run_search(const Args *args, GError **err)
{
	g_auto(Opened) o;

	if (!open_reading(args, &o, err))
		return EXIT_FAILED;
	console_speak(args, o.config);
	View view = {.config = o.config};
	if (!open_clearance(args, SECRECY_TERBATAS, &view.clearance, err))
		return EXIT_USAGE;
	g_autofree char *words = join_words(args);
	g_autoptr(GPtrArray) found =
	    entries_search(o.store, words, args_flag(args, "all") ? 0 : USUAL_ROWS, err);
	if (!found || !opened_sound(&o, err))
		return EXIT_FAILED;
	g_autoptr(Printer) printer = printer_new(args_flag(args, "json"), o.config->office.zone);
	entry_rows_print(printer, &view, found, "(no entry has all of these words)");
	printer_end(printer);
	return EXIT_DONE;
}

static const Option options[] = {
    {"all", 'a', OPTION_FLAG, NULL, "every entry, not only the latest hundred"},
    {"clearance", 0, OPTION_TEXT, "CLASS",
	"show entries up to CLASS in full (usually restricted); the others are masked"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_search;

const Command command_search = {
    .name = "search",
    .words = "WORD...",
    .least = 1,
    .most = G_MAXUINT,
    .summary = "find entries by words",
    .details = "Finds entries with all of the words in matter, place, reporter or text, the newest "
	       "first; 'bentrok*' finds words that begin so.  The words of secret entries are not "
	       "indexed.",
    .options = options,
    .speaks = SPEAKS,
    .run = run_search,
};
