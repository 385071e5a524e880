/* siaga explain: why an entry is what it is, who could have done what with it, and where its deadlines come from. */
#include "base/error.h"
#include "command/start/console.h"
#include "command/start/court.h"
#include "command/explain/explain_people.h"
#include "command/explain/explain_rules.h"
#include "command/explain/reasons.h"

static void print_entry(Printer *p, const Sheet *sheet)
{
	const Entry *e = sheet->entry;
	const Language *language = sheet->opened.config->language;
	char *const *say = language->texts;

	print_field(p, "number", say[REASON_SCREEN_NUMBER], e->label);
	print_field(p, "book", NULL, e->book);
	print_field(p, "summary", say[REASON_SCREEN_SUMMARY], view_summary(&sheet->view, e));
	print_field(p, "class", say[REASON_SCREEN_CLASS], e->class);
	print_field(p, "workflow", NULL, e->workflow);
	print_field(p, "secrecy", say[REASON_SCREEN_SECRECY], secrecy_said(language, e->secrecy));
	print_field(p, "urgency", say[REASON_SCREEN_URGENCY], degree_said(language, e->urgency));
	print_field(p, "stage", say[REASON_SCREEN_STAGE], e->stage);
	print_field_time(p, "registered", say[REASON_SCREEN_NOTED], e->registered);
}

/* Rules and words quote what it says. */
static bool print_rules(Printer *p, const Args *args, const Sheet *sheet, GError **err)
{
	const char *database = sheet->opened.config->database;
	g_autofree char *path = g_strconcat(database, ".key", NULL);
	g_auto(Court) court = {NULL, NULL};
	Key key;

	if (view_masks(&sheet->view, sheet->entry)) {
		print_line(p, "Rules, words and mails: %s; --clearance shows them",
		    view_mask(&sheet->view, sheet->entry));
		return true;
	}
	if (!key_load(&key, path, err) || !court_open_first(&court, args, err))
		return false;
	const Receiver receiver = {court.setup, sheet->opened.store, &key};
	return explain_rules(p, sheet, &receiver, err);
}

static int run_explain(const Args *args, GError **err)
{
	g_auto(Sheet) sheet;
	int status = sheet_open(args, &sheet, err);

	if (status != EXIT_DONE)
		return status;
	console_speak(args, sheet.opened.config);
	g_autoptr(Printer) p =
	    printer_new(args_flag(args, "json"), sheet.opened.config->office.zone);
	print_entry(p, &sheet);
	print_field_flag(p, "masked", view_masks(&sheet.view, sheet.entry));
	if (!print_rules(p, args, &sheet, err) || !explain_people(p, &sheet, err) ||
	    !reasons_print_deadlines(p, &sheet, err) || !opened_sound(&sheet.opened, err))
		return EXIT_FAILED;
	printer_end(p);
	return EXIT_DONE;
}

static const Option options[] = {
    SHEET_OPTIONS,
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_explain;

const Command command_explain = {
    .name = "explain",
    .words = "N",
    .least = 1,
    .most = 1,
    .summary = "explain why an entry is what it is, and who could have done what",
    .details =
	"Told are the rules by which it was registered, each mail with the set of rules that "
	"judged it "
	"(a hash; 'siaga check --json' tells that of the rules in force), which rules and which "
	"words say so "
	"by the rules in force, its stages, everybody who was asked with what he could say and "
	"what "
	"became of it, and how each deadline comes about (as 'siaga show N --why').",
    .options = options,
    .speaks = SPEAKS,
    .run = run_explain,
};
