/* siaga report: the figures of a period, and pages to look at. */
#include "base/clock.h"
#include "base/error.h"
#include "base/halt.h"
#include "base/tongue.h"
#include "command/start/command.h"
#include "command/start/console.h"
#include "command/start/open.h"
#include "command/print/file_out.h"
#include "command/print/print.h"
#include "command/print/progress.h"
#include "engine/setup/printing.h"
#include "engine/letters/report_load.h"
#include "engine/work/site.h"
#include "language/dates.h"
#include "report/csv.h"
#include "report/report_paper.h"
#include "report/trace.h"

#include <string.h>

enum { HUNDREDTHS = 100 };

static json_t *trace_json(const Figure *figure)
{
	json_t *list = json_array();

	for (guint i = 0; i < figure->trace->len; i++)
		json_array_append_new(list, json_string(figure->trace->pdata[i]));
	return list;
}

static json_t *figure_json(const Figure *figure)
{
	return figure->hundredths ? json_real((double)figure->count / HUNDREDTHS)
				  : json_integer(figure->count);
}

static void print_figure(Printer *p, const Figure *figure, const Language *language)
{
	g_autofree char *trace = trace_text(figure, language);
	g_autofree char *count = figure_text(figure, language);
	g_autofree char *shown = figure->note && *trace
				     ? g_strdup_printf("%s: %s", trace, figure->note)
				     : g_strdup(figure->note ? figure->note : trace);

	print_cell(p, figure->name);
	print_cell_figure(p, figure_json(figure), count);
	print_cell_said(p, figure->note, shown);
	print_cell(p, figure->key);
	print_cell_number(p, figure->secret);
	print_cell_json(p, trace_json(figure));
}

static void print_figures(Printer *p, const FigureTable *table, const Language *language)
{
	char *const *say = language->texts;
	const Column columns[] = {
	    {"name", say[REASON_REPORT_ROW], COLUMN_WRAPS},
	    {"figure", say[REASON_REPORT_FIGURE], COLUMN_RIGHT},
	    {"note", say[table->days ? REASON_REPORT_TRACE_DAYS : REASON_REPORT_TRACE],
		COLUMN_WRAPS},
	    {"key", NULL, COLUMN_LEFT},
	    {"secret", NULL, COLUMN_RIGHT},
	    {table->days ? "days" : "entries", NULL, COLUMN_LEFT},
	};
	g_autofree char *title = table->note
				     ? g_strdup_printf("\n%s: %s", table->title, table->note)
				     : g_strdup_printf("\n%s", table->title);

	print_table(p, table->key, title, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < table->figures->len; i++)
		print_figure(p, table->figures->pdata[i], language);
	print_table_end(p, NULL);
}

static void print_head(Printer *p, const Report *report, const Config *config)
{
	const Language *language = config->language;
	g_autofree char *title =
	    language_tell(language, REASON_REPORT_TITLE, report->period->title);
	g_autofree char *day = dates_date(language, report->until, config->office.zone);
	g_autofree char *open = language_tell(language, REASON_REPORT_NOT_OVER, day);
	g_autofree char *clearance = language_tell(
	    language, REASON_REPORT_CLEARANCE, secrecy_said(language, report->clearance));

	print_field(p, "period", NULL, report->period->name);
	print_field(p, "title", NULL, title);
	print_field_time(p, "from", NULL, report->period->from);
	print_field_time(p, "to", NULL, report->period->to);
	print_field_flag(p, "over", !report->running);
	print_field(p, "clearance", NULL, secrecy_name(report->clearance));
	print_line(p, "%s", config->office.name);
	print_line(p, "%s", title);
	print_line(p, "%s", clearance);
	if (report->running)
		print_line(p, "%s", open);
}

static void print_report(const Args *args, const Report *report, const Config *config)
{
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), config->office.zone);

	print_head(p, report, config);
	for (guint i = 0; i < TABLES; i++)
		print_figures(p, &report->tables[i], config->language);
	printer_end(p);
}

static bool give_html(const char *path, const Report *report, const Config *config, GError **err)
{
	char *page = site_report_page(config, report, err);
	g_autoptr(GBytes) bytes = page ? g_bytes_new_take(page, strlen(page)) : NULL;

	return bytes && file_out_write(path, bytes, err);
}

static bool give_pdf(const char *path, const Report *report, const Config *config, GError **err)
{
	g_autoptr(Paper) paper = report_paper(report, config);
	g_autoptr(GBytes) pdf = printing_pdf(paper, err);

	return pdf && file_out_write(path, pdf, err);
}

static bool give(const Args *args, const Report *report, const Config *config, GError **err)
{
	const char *html = args_text(args, "html"), *pdf = args_text(args, "pdf");

	if (pdf)
		return give_pdf(pdf, report, config, err);
	if (html)
		return give_html(html, report, config, err);
	if (args_flag(args, "csv")) {
		g_autofree char *csv = report_csv(report, config->language);
		fputs(csv, stdout);
	} else {
		print_report(args, report, config);
	}
	return true;
}

/* The period that was named, else all that there is. */
static bool read_period(
    const Args *args, const Opened *o, gint64 now, Period *period_r, GError **err)
{
	if (args_count(args) == 0) {
		report_all(o->store, o->config, now, period_r);
		return true;
	}
	if (!period_parse(args_word(args, 0), o->config, period_r))
		return fail(err, ERR_CONFIG,
		    _("'%s' is no period: expected a day (2026-11-23), a week (2026-W48), a month "
		      "(2026-11), four months (2026-B04, 2026-B08, 2026-B12) or a year (2026)"),
		    args_word(args, 0));
	return period_r->from <= now ||
	       fail(err, ERR_CONFIG, _("the period %s has not begun yet"), period_r->name);
}

static int write_site(const Args *args, const Opened *o, const Period *period,
    const ReportReader *reader, gint64 now, GError **err)
{
	ProgressLine line;
	Progress progress = progress_begin_count(&line);
	const SiteWanted wanted = {
	    args_text(args, "site"), period, reader->clearance, now, &progress};
	guint entries;

	bool done = site_write(o->store, o->config, &wanted, &entries, err);
	progress_end(&line);
	halt_leaves(err, "the pages that stood there stand. Run it again: it begins anew");
	if (!done || !opened_sound(o, err))
		return EXIT_FAILED;
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), o->config->office.zone);
	print_field(p, "folder", NULL, wanted.folder);
	print_field_number(p, "entries", NULL, entries);
	print_line(p, "%s: pages of %u entries, open index.html", wanted.folder, entries);
	printer_end(p);
	return EXIT_DONE;
}

/* Pages, paper and tables for others to read are in the office's language. */
static bool makes_file(const Args *args)
{
	return args_text(args, "site") || args_text(args, "pdf") || args_text(args, "html") ||
	       args_flag(args, "csv");
}

static int tell(const Args *args, const Opened *o, GError **err)
{
	gint64 now = clock_now();
	g_auto(Period) period = {.name = NULL};
	ReportReader reader = {.address = NULL};

	if (args_count(args) == 0 && !args_text(args, "site")) {
		fail(err, ERR_CONFIG, _("'siaga report' needs a PERIOD, or --site DIR"));
		return EXIT_USAGE;
	}
	if (!makes_file(args))
		console_speak(args, o->config);
	if (!open_clearance(args, SECRECY_BIASA, &reader.clearance, err) ||
	    !read_period(args, o, now, &period, err))
		return EXIT_USAGE;
	if (args_text(args, "site"))
		return write_site(args, o, &period, &reader, now, err);
	g_autoptr(Report) report = report_load(o->store, o->config, &period, &reader, now, err);
	if (!report || !opened_sound(o, err))
		return EXIT_FAILED;
	return give(args, report, o->config, err) ? EXIT_DONE : EXIT_FAILED;
}

static int run_report(const Args *args, GError **err)
{
	g_auto(Opened) opened;

	if (!open_reading(args, &opened, err))
		return EXIT_FAILED;
	return tell(args, &opened, err);
}

static const Option options[] = {
    {"csv", 0, OPTION_FLAG, NULL, "for spreadsheets: a row for each figure"},
    {"html", 0, OPTION_TEXT, "FILE", "as one page with charts ('-': standard output)"},
    {"pdf", 0, OPTION_TEXT, "FILE", "on paper, as PDF ('-': standard output)"},
    {"site", 0, OPTION_TEXT, "DIR",
	"pages for looking without a server: figures, book with search, open work, each entry"},
    {"clearance", 0, OPTION_TEXT, "CLASS",
	"name entries up to CLASS (usually open); the others are counted without their numbers"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_report;

const Command command_report = {
    .name = "report",
    .words = "[PERIOD]",
    .most = 1,
    .summary = "the figures of a period, each with the numbers of the entries it counts",
    .details =
	"PERIOD is a day (2026-11-23), an ISO week (2026-W48), a month (2026-11), four months "
	"(2026-B04, 2026-B08, 2026-B12) or a year (2026).  Counted is what was registered in it, "
	"as it stands now.  What is kept for one role is not counted.\n\n"
	"--site writes DIR anew and then puts it in place of the old one; a DIR that holds "
	"anything that siaga has not made is refused.  Without PERIOD it shows all there is.",
    .options = options,
    .speaks = SPEAKS,
    .run = run_report,
};
