/* siaga show: one entry. */
#include "command/sheet.h"

static int run_show(const Args *args, GError **err)
{
	g_auto(Opened) o;

	if (!open_reading(args, &o, err))
		return EXIT_FAILED;
	View view = {.config = o.config};
	if (!open_clearance(args, SECRECY_TERBATAS, &view.clearance, err))
		return EXIT_USAGE;
	g_autoptr(Entry) entry = sheet_find(args, &o, err);
	if (!entry)
		return EXIT_FAILED;
	g_autoptr(Printer) printer = printer_new(args_flag(args, "json"), o.config->office.zone);
	if (!sheet_print(printer, &view, o.store, entry, err) || !opened_sound(&o, err))
		return EXIT_FAILED;
	printer_end(printer);
	return EXIT_DONE;
}

extern const Command command_show;

const Command command_show = {
    .name = "show",
    .words = "N",
    .least = 1,
    .most = 1,
    .summary = "show an entry with its mails, letters and history",
    .details = "N is the agenda number as people write it: 147, 0147 or as the book does.",
    .options = sheet_options,
    .run = run_show,
};
