#include "letter/agenda_sheet.h"

#include "base/text.h"
#include "base/zone.h"
#include "config/office/masking.h"
#include "language/dates.h"
#include "model/channel.h"

static const char style[] =
    "@page { size: A4 landscape; margin: 12mm; }\n"
    "body { font: 9pt/1.3 \"Liberation Sans\", Arial, sans-serif; color: #000; margin: 0; }\n"
    "h1 { font-size: 12pt; text-align: center; margin: 0; }\n"
    "h2 { font-size: 11pt; margin: 8mm 0 3mm; text-align: center; }\n"
    ".book + .book { break-before: page; }\n"
    "table { border-collapse: collapse; width: 100%; table-layout: fixed; }\n"
    "thead { display: table-header-group; }\n"
    "tr { break-inside: avoid; }\n"
    "th, td { border: 0.3mm solid #000; padding: 1mm 1.5mm; vertical-align: top;"
    " text-align: left; overflow-wrap: anywhere; }\n"
    "th { background: #eee; font-weight: bold; }\n"
    "td.n, th.n { text-align: right; }\n"
    "p { margin: 3mm 0 0; }\n";

static const struct {
	ReasonId title;
	int width; /* percent */
} columns[] = {
    {REASON_COLUMN_NUMBER, 7},
    {REASON_COLUMN_RECEIVED, 9},
    {REASON_COLUMN_FROM, 13},
    {REASON_COLUMN_CHANNEL, 6},
    {REASON_COLUMN_LETTER, 8},
    {REASON_COLUMN_SUMMARY, 21},
    {REASON_COLUMN_SECRECY, 7},
    {REASON_COLUMN_FILES, 4},
    {REASON_COLUMN_RECEIVERS, 11},
    {REASON_COLUMN_INCIDENT, 5},
    {REASON_COLUMN_NOTE, 9},
};

SheetLine *sheet_line_new(Entry *entry)
{
	SheetLine *line = g_new0(SheetLine, 1);

	line->entry = entry;
	return line;
}

void sheet_line_free(SheetLine *line)
{
	entry_free(line->entry);
	g_free(line->incident);
	g_free(line);
}

SheetBook *sheet_book_new(const Book *book)
{
	SheetBook *sheet = g_new0(SheetBook, 1);

	sheet->book = book;
	sheet->lines = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_line_free);
	return sheet;
}

void sheet_book_free(SheetBook *book)
{
	g_ptr_array_unref(book->lines);
	g_free(book);
}

/* Control characters and marks that read from right to left do not get in. */
static void put(GString *out, const char *text)
{
	g_autofree char *safe = text_escape(text ? text : "");
	g_autofree char *html = g_markup_escape_text(safe, -1);

	g_string_append(out, html);
}

static void put_cell(GString *out, const char *text)
{
	g_string_append(out, "<td>");
	put(out, text);
	g_string_append(out, "</td>");
}

static void put_time(GString *out, const AgendaSheet *sheet, gint64 at)
{
	g_autofree char *text = zone_text(at, sheet->config->office.zone, ZONE_SHOWN);

	put_cell(out, text);
}

static const char *sender_of(const Config *config, const Entry *e)
{
	const Unit *unit = e->unit ? directory_unit(config->directory, e->unit) : NULL;

	if (unit)
		return unit->title;
	return e->reporter_name ? e->reporter_name : e->reporter_address;
}

static const char *name_of(const Config *config, const char *name)
{
	const Person *person = directory_person(config->directory, name);
	const Unit *unit = person ? NULL : directory_unit(config->directory, name);

	return person ? person->full_name : unit ? unit->title : name;
}

/* Who is to act on it, the one in charge first. */
static void put_receivers(GString *out, const Config *config, const Entry *e)
{
	g_string_append(out, "<td>");
	if (e->officer)
		put(out, name_of(config, e->officer));
	for (guint i = 0; i < e->assigned->len; i++) {
		if (i > 0 || e->officer)
			g_string_append(out, "; ");
		put(out, name_of(config, e->assigned->pdata[i]));
	}
	g_string_append(out, "</td>");
}

static const char *stage_of(const Config *config, const Entry *e)
{
	const Workflow *workflow = e->workflow ? config_workflow(config, e->workflow) : NULL;
	const Stage *stage = workflow && e->stage ? workflow_stage(workflow, e->stage) : NULL;

	return stage ? stage->title : e->stage;
}

/* A void number keeps its row, with the reason. */
static void put_note(GString *out, const AgendaSheet *sheet, const Entry *e, bool masked)
{
	const Language *language = sheet->config->language;
	g_autofree char *void_note = NULL;

	if (e->void_reason)
		void_note = masked
				? language_tell(language, REASON_BOOK_VOID)
				: language_tell(language, REASON_BOOK_VOID_REASON, e->void_reason);
	put_cell(out, void_note ? void_note : stage_of(sheet->config, e));
}

static void put_secrecy(GString *out, const Language *language, const Entry *e)
{
	g_autofree char *text = g_strdup_printf(
	    "%s/ %s", secrecy_said(language, e->secrecy), degree_said(language, e->urgency));

	put_cell(out, text);
}

static void put_line(GString *out, const AgendaSheet *sheet, const SheetLine *line)
{
	const Entry *e = line->entry;
	bool masked = masking_hides(sheet->config, e, sheet->clearance);
	const char *mask = masking_words(sheet->config, e);
	g_autofree char *files = line->files > 0 ? g_strdup_printf("%u", line->files) : NULL;

	g_string_append(out, "<tr>");
	put_cell(out, e->label);
	put_time(out, sheet, e->received);
	put_cell(out, masked ? mask : sender_of(sheet->config, e));
	put_cell(out, masked ? NULL : channel_said(sheet->config->language, e->channel));
	put_cell(out, NULL);
	put_cell(out, masked ? mask : e->summary);
	put_secrecy(out, sheet->config->language, e);
	put_cell(out, masked ? NULL : files);
	if (masked)
		put_cell(out, NULL);
	else
		put_receivers(out, sheet->config, e);
	put_cell(out, masked ? NULL : line->incident);
	put_note(out, sheet, e, masked);
	g_string_append(out, "</tr>\n");
}

static void put_head(GString *out, const Language *language)
{
	g_string_append(out, "<table>\n<colgroup>");
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		g_string_append_printf(out, "<col style=\"width:%d%%\">", columns[i].width);
	g_string_append(out, "</colgroup>\n<thead><tr>");
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
		g_string_append(out, "<th>");
		put(out, language->texts[columns[i].title]);
		g_string_append(out, "</th>");
	}
	g_string_append(out, "</tr></thead>\n<tbody>\n");
}

static void put_count(GString *out, const AgendaSheet *sheet, guint lines)
{
	const Office *office = &sheet->config->office;
	const Language *language = sheet->config->language;
	g_autofree char *count = g_strdup_printf("%u", lines);
	g_autofree char *printed =
	    dates_moment(language, sheet->printed, office->zone, office->zone_label);
	g_autofree char *text = language_tell(language, REASON_BOOK_COUNT, count, printed);

	put(out, text);
}

static void put_book(GString *out, const AgendaSheet *sheet, const SheetBook *book)
{
	g_string_append(out, "<section class=\"book\">\n<h1>");
	put(out, sheet->config->office.name);
	g_string_append(out, "</h1>\n<h2>");
	put(out, book->book->title);
	g_string_append(out, ", ");
	put(out, sheet->title);
	g_string_append(out, "</h2>\n");
	put_head(out, sheet->config->language);
	for (guint i = 0; i < book->lines->len; i++)
		put_line(out, sheet, book->lines->pdata[i]);
	g_string_append(out, "</tbody></table>\n<p>");
	put_count(out, sheet, book->lines->len);
	g_string_append(out, "</p>\n</section>\n");
}

char *agenda_sheet_html(const AgendaSheet *sheet)
{
	const Language *language = sheet->config->language;
	g_autofree char *title = language_tell(language, REASON_BOOK_TITLE, sheet->title);
	GString *out = g_string_new("<!DOCTYPE html>\n<html lang=\"");

	put(out, language->tag);
	g_string_append(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	put(out, title);
	g_string_append_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
	for (guint i = 0; i < sheet->books->len; i++)
		put_book(out, sheet, sheet->books->pdata[i]);
	g_string_append(out, "</body>\n</html>\n");
	return g_string_free(out, FALSE);
}
