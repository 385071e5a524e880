#include "command/sheet/entry_rows.h"

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

/* `title`: of the office's language; REASON_NONE: for programs only. */
static const struct {
	const char *name;
	ReasonId title;
	bool shrinks;
} columns[] = {
    {"number", REASON_SCREEN_NUMBER, false},
    {"received", REASON_SCREEN_RECEIVED, false},
    {"from", REASON_SCREEN_FROM, true},
    {"summary", REASON_SCREEN_SUMMARY, true},
    {"secrecy", REASON_SCREEN_SECRECY, true},
    {"stage", REASON_SCREEN_STAGE, true},
    {"book", REASON_NONE, false},
    {"year", REASON_NONE, false},
    {"class", REASON_NONE, false},
    {"urgency", REASON_NONE, false},
    {"place", REASON_NONE, false},
    {"registered", REASON_NONE, false},
    {"due", REASON_NONE, false},
    {"closed", REASON_NONE, false},
    {"void", REASON_NONE, false},
    {"masked", REASON_NONE, false},
};

static char *stage_of(const View *view, const Entry *e, bool masked)
{
	const char *why = masked ? view_mask(view, e) : e->void_reason;

	return e->void_reason ? language_tell(view->config->language, REASON_BOOK_VOID_REASON, why)
			      : g_strdup(e->stage);
}

static void print_row(Printer *printer, const View *view, const Entry *e)
{
	bool masked = view_masks(view, e);
	g_autofree char *stage = stage_of(view, e, masked);

	print_mark(printer, e->void_reason || e->closed ? MARK_FAINT : MARK_PLAIN);
	print_cell(printer, e->label);
	print_cell_time(printer, e->received);
	print_cell(printer, view_sender(view, e));
	print_cell(printer, view_summary(view, e));
	print_cell_said(
	    printer, secrecy_name(e->secrecy), secrecy_said(view->config->language, e->secrecy));
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
	Column shown[G_N_ELEMENTS(columns)];

	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		shown[i] = (Column){columns[i].name,
		    columns[i].title ? view->config->language->texts[columns[i].title] : NULL,
		    columns[i].shrinks ? COLUMN_SHRINKS : COLUMN_LEFT};
	print_table(printer, "entries", NULL, shown, G_N_ELEMENTS(shown));
	for (guint i = 0; i < entries->len; i++)
		print_row(printer, view, entries->pdata[i]);
	print_table_end(printer, none);
}
