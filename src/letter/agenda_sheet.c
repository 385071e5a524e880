#include "letter/agenda_sheet.h"

#include "base/text.h"
#include "language/dates.h"
#include "letter/agenda_row.h"

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

static void put_line(GString *out, const AgendaSheet *sheet, const SheetLine *line)
{
	g_string_append(out, "<tr>");
	for (guint i = 0; i < AGENDA_COLUMNS; i++) {
		g_autofree char *text = agenda_row_cell(sheet, line, i);
		put_cell(out, text);
	}
	g_string_append(out, "</tr>\n");
}

static void put_head(GString *out, const Language *language)
{
	g_string_append(out, "<table>\n<colgroup>");
	for (guint i = 0; i < AGENDA_COLUMNS; i++)
		g_string_append_printf(out, "<col style=\"width:%d%%\">", agenda_columns[i].width);
	g_string_append(out, "</colgroup>\n<thead><tr>");
	for (guint i = 0; i < AGENDA_COLUMNS; i++) {
		g_string_append(out, "<th>");
		put(out, language->texts[agenda_columns[i].title]);
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
