#include "command/agenda_files.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/zone.h"
#include "command/print/file_out.h"
#include "engine/letters/agenda_file.h"
#include "engine/setup/printing.h"
#include "letter/agenda_paper.h"
#include "letter/agenda_sheet.h"
#include "paper/spreadsheet.h"
#include "recur/agenda_period.h"

#include <string.h>

bool agenda_files_wanted(const Args *args)
{
	return args_text(args, "print") || args_text(args, "pdf") || args_text(args, "csv") ||
	       args_text(args, "xlsx");
}

/* "2026-10" or "2026"; NULL: neither. */
static AgendaWanted *read_period(
    const char *text, const Config *config, const char *book, GError **err)
{
	g_auto(GStrv) parts = g_strsplit(text, "-", 2);
	gint64 year = 0, month = 0;

	if (g_ascii_string_to_signed(parts[0] ? parts[0] : "", 10, 1900, 9999, &year, NULL) &&
	    (!parts[1] || g_ascii_string_to_signed(parts[1], 10, 1, 12, &month, NULL)))
		return agenda_period(config, (int)year, (int)month, book);
	fail(err, ERR_CONFIG, "'%s' is no month: expected 2026-10, or 2026 for the year", text);
	return NULL;
}

/* Without a period: this year. */
static AgendaWanted *wanted_of(const Args *args, const Config *config, GError **err)
{
	const char *book = args_text(args, "book"), *text = args_text(args, "print");
	g_autofree char *this_year = zone_text(clock_now(), config->office.zone, "%Y");
	Secrecy clearance;

	if (book && !config_book(config, book)) {
		fail(err, ERR_CONFIG, "there is no agenda book '%s' in books.yaml", book);
		return NULL;
	}
	if (!open_clearance(args, SECRECY_TERBATAS, &clearance, err))
		return NULL;
	text = text ? text : args_text(args, "month");
	text = text ? text : args_text(args, "year");
	AgendaWanted *wanted = read_period(text ? text : this_year, config, book, err);
	if (wanted)
		wanted->clearance = clearance;
	return wanted;
}

static bool write_pdf(const char *path, const AgendaSheet *sheet, GError **err)
{
	g_autoptr(Paper) paper = agenda_paper(sheet);
	g_autoptr(GBytes) pdf = printing_pdf(paper, err);

	return pdf && file_out_write(path, pdf, err);
}

static bool write_csv(const char *path, const GPtrArray *rows, GError **err)
{
	char *text = spreadsheet_csv(rows);
	g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));

	return file_out_write(path, bytes, err);
}

static bool write_xlsx(
    const char *path, const GPtrArray *rows, const AgendaSheet *sheet, GError **err)
{
	g_autoptr(GBytes) bytes = spreadsheet_xlsx(rows, sheet->title, sheet->from, err);

	return bytes && file_out_write(path, bytes, err);
}

static bool write_files(const Args *args, const AgendaSheet *sheet, GError **err)
{
	const char *pdf = args_text(args, "pdf"), *csv = args_text(args, "csv");
	const char *xlsx = args_text(args, "xlsx");
	g_autoptr(GPtrArray) rows = agenda_rows(sheet);

	if (args_text(args, "print")) {
		g_autofree char *html = agenda_sheet_html(sheet);
		fputs(html, stdout);
	}
	return (!pdf || write_pdf(pdf, sheet, err)) && (!csv || write_csv(csv, rows, err)) &&
	       (!xlsx || write_xlsx(xlsx, rows, sheet, err));
}

int agenda_files_write(const Args *args, const Opened *o, GError **err)
{
	g_auto(AgendaFile) file = {.books = NULL};
	AgendaWanted *wanted = wanted_of(args, o->config, err);

	if (!wanted)
		return EXIT_USAGE;
	bool done = agenda_file_read(&file, o->store, o->config, wanted, NULL, clock_now(), err) &&
		    write_files(args, &file.sheet, err);
	agenda_wanted_free(wanted);
	return done ? EXIT_DONE : EXIT_FAILED;
}
