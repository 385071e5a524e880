/* siaga contacts: addresses that matters are handed on to, as they were told by mail. */
#include "command/start/command.h"

#include "command/start/open.h"
#include "command/print/print.h"
#include "store/contacts.h"

static const Column columns[] = {
    {"name", "Name", COLUMN_WRAPS},
    {"address", "Address", COLUMN_WRAPS},
    {"step", "What", COLUMN_LEFT},
    {"by", "By", COLUMN_WRAPS},
    {"at", "At", COLUMN_LEFT},
};

/* The last step holds; one that was only asked about says nothing of what is known. */
static bool holds(const GPtrArray *all, guint index)
{
	const Contact *this = all->pdata[index];

	if (this->step != CONTACT_ADDED)
		return false;
	for (guint i = index + 1; i < all->len; i++) {
		const Contact *later = all->pdata[i];
		if (later->step != CONTACT_ASKED && g_str_equal(later->address, this->address))
			return false;
	}
	return true;
}

static void print_contact(Printer *p, const Contact *c)
{
	print_cell(p, *c->name ? c->name : NULL);
	print_cell(p, c->address);
	print_cell(p, contact_step_name(c->step));
	print_cell(p, c->by);
	print_cell_time(p, c->at);
}

static int run_contacts(const Args *args, GError **err)
{
	g_auto(Opened) o;

	if (!open_reading(args, &o, err))
		return EXIT_FAILED;
	g_autoptr(GPtrArray) all = contacts_all(o.store, err);
	if (!all)
		return EXIT_FAILED;
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), o.config->office.zone);
	print_table(p, "contacts", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < all->len; i++)
		if (args_flag(args, "all") || holds(all, i))
			print_contact(p, all->pdata[i]);
	print_table_end(p, "no contacts were told by mail");
	printer_end(p);
	return EXIT_DONE;
}

static const Option options[] = {
    {"all", 0, OPTION_FLAG, NULL, "each step: what was asked about, added and removed"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_contacts;

const Command command_contacts = {
    .name = "contacts",
    .words = "",
    .summary = "list the addresses that were told by mail for handing matters on",
    .details =
	"They stand in the database, beside the units of rules/directory.yaml, and are no more "
	"than addresses: no role, no unit, nothing secret.",
    .options = options,
    .run = run_contacts,
};
