#include "command/entry_rows.h"

#include "config/office/masking.h"

bool view_masks(const View *view, const Entry *entry)
{
	return masking_hides(view->config, entry, view->clearance);
}

const char *view_mask(const View *view, const Entry *entry)
{
	return masking_words(view->config, entry);
}

const char *view_sender(const View *view, const Entry *entry)
{
	if (view_masks(view, entry))
		return view_mask(view, entry);
	const Unit *unit =
	    entry->unit ? directory_unit(view->config->directory, entry->unit) : NULL;
	if (unit)
		return unit->title;
	return entry->reporter_name ? entry->reporter_name : entry->reporter_address;
}

const char *view_summary(const View *view, const Entry *entry)
{
	return view_masks(view, entry) ? view_mask(view, entry) : entry->summary;
}

static const Column columns[] = {
    {"number", "No", COLUMN_LEFT},
    {"received", "Tgl/jam terima", COLUMN_LEFT},
    {"from", "Dari", COLUMN_SHRINKS},
    {"summary", "Perihal", COLUMN_SHRINKS},
    {"secrecy", "Sifat", COLUMN_LEFT},
    {"stage", "Tahap", COLUMN_SHRINKS},
    {"book", NULL, COLUMN_LEFT},
    {"year", NULL, COLUMN_LEFT},
    {"class", NULL, COLUMN_LEFT},
    {"urgency", NULL, COLUMN_LEFT},
    {"place", NULL, COLUMN_LEFT},
    {"registered", NULL, COLUMN_LEFT},
    {"due", NULL, COLUMN_LEFT},
    {"closed", NULL, COLUMN_LEFT},
    {"void", NULL, COLUMN_LEFT},
    {"masked", NULL, COLUMN_LEFT},
};

static void print_row(Printer *printer, const View *view, const Entry *e)
{
	bool masked = view_masks(view, e);
	g_autofree char *stage = e->void_reason ? g_strdup_printf("BATAL: %s",
						      masked ? view_mask(view, e) : e->void_reason)
						: g_strdup(e->stage);

	print_mark(printer, e->void_reason || e->closed ? MARK_FAINT : MARK_PLAIN);
	print_cell(printer, e->label);
	print_cell_time(printer, e->received);
	print_cell(printer, view_sender(view, e));
	print_cell(printer, view_summary(view, e));
	print_cell(printer, secrecy_name(e->secrecy));
	print_cell(printer, stage);
	print_cell(printer, e->book);
	print_cell_number(printer, e->year);
	print_cell(printer, e->class);
	print_cell(printer, degree_name(e->urgency));
	print_cell(printer, masked ? NULL : e->place);
	print_cell_time(printer, e->registered);
	print_cell_time(printer, e->due);
	print_cell_time(printer, e->closed);
	print_cell(printer, masked ? NULL : e->void_reason);
	print_cell_flag(printer, masked, "yes", "no");
	print_mark(printer, MARK_PLAIN);
}

void entry_rows_print(
    Printer *printer, const View *view, const GPtrArray *entries, const char *none)
{
	print_table(printer, "entries", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < entries->len; i++)
		print_row(printer, view, entries->pdata[i]);
	print_table_end(printer, none);
}
