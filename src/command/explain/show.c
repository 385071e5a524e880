/* siaga show: one entry. */
#include "command/start/console.h"
#include "command/explain/reasons.h"
#include "command/sheet/sheet.h"
#include "command/letters/slip.h"

static int run_show(const Args *args, GError **err)
{
	g_auto(Sheet) sheet;
	int status = sheet_open(args, &sheet, err);

	if (status != EXIT_DONE)
		return status;
	if (args_text(args, "pdf")) {
		status = slip_write(args, &sheet, args_text(args, "pdf"), err);
		return status != EXIT_DONE || opened_sound(&sheet.opened, err) ? status
									       : EXIT_FAILED;
	}
	console_speak(args, sheet.opened.config);
	g_autoptr(Printer) printer =
	    printer_new(args_flag(args, "json"), sheet.opened.config->office.zone);
	bool printed = args_flag(args, "why") ? reasons_print(printer, &sheet, err)
					      : sheet_print(printer, &sheet, err);
	if (!printed || !opened_sound(&sheet.opened, err))
		return EXIT_FAILED;
	printer_end(printer);
	return EXIT_DONE;
}

static const Option options[] = {
    SHEET_OPTIONS,
    {"pdf", 0, OPTION_TEXT, "FILE",
	"its routing slip as PDF instead: the form routing-slip (or what the office calls it), "
	"filled in"},
    {"why", 'w', OPTION_FLAG, NULL, "explain each of its deadlines line by line instead"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_show;

const Command command_show = {
    .name = "show",
    .words = "N",
    .least = 1,
    .most = 1,
    .summary = "show an entry with its mails, letters and history",
    .details = "N is the agenda number as people write it: 147, 0147 or as the book does.",
    .options = options,
    .speaks = SPEAKS,
    .run = run_show,
};
