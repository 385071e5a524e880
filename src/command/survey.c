/* siaga survey: what the answers to the survey of satisfaction come to. */
#include "base/csv.h"
#include "base/clock.h"
#include "base/error.h"
#include "command/start/command.h"
#include "command/start/open.h"
#include "command/print/print.h"
#include "recur/agenda_period.h"
#include "recur/survey_sheet.h"
#include "store/surveys.h"

enum { YEAR_MONTHS = 12, MONTH_UNIT = 100, HUNDREDTHS = 100 };

typedef struct Period {
	int year, month; /* month 0: the whole year */
} Period;

typedef struct Report {
	const Config *config;
	Period period;
	char *title;
	GPtrArray *sheets; /* of SurveySheet */
} Report;

static Period this_year(const Config *config)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(clock_now());
	g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, config->office.zone);

	return (Period){g_date_time_get_year(local), 0};
}

/* "2026" or "2026-11"; NULL: this year. */
static bool read_period(const char *text, const Config *config, Period *period_r, GError **err)
{
	g_auto(GStrv) parts = g_strsplit(text ? text : "", "-", 2);
	gint64 year = 0, month = 0;

	if (!text) {
		*period_r = this_year(config);
		return true;
	}
	if (!g_ascii_string_to_signed(parts[0] ? parts[0] : "", 10, 1900, 9999, &year, NULL) ||
	    (parts[1] && !g_ascii_string_to_signed(parts[1], 10, 1, YEAR_MONTHS, &month, NULL)))
		return fail(err, ERR_CONFIG,
		    "'%s' is neither a year nor a month: expected 2026 or 2026-11", text);
	*period_r = (Period){(int)year, (int)month};
	return true;
}

static char *points(guint hundredths)
{
	return g_strdup_printf("%u.%02u", hundredths / HUNDREDTHS, hundredths % HUNDREDTHS);
}

static const char *title_of_service(const Report *report, const SurveySheet *sheet)
{
	const Workflow *workflow =
	    sheet->service ? config_workflow(report->config, sheet->service) : NULL;

	return workflow ? workflow->title : sheet->service;
}

static json_t *number(guint hundredths)
{
	return json_real((double)hundredths / HUNDREDTHS);
}

static json_t *elements_json(const Survey *survey, const SurveySheet *sheet)
{
	json_t *elements = json_array();

	for (guint i = 0; i < sheet->means->len; i++) {
		const SurveyElement *e = survey->elements->pdata[i];
		json_array_append_new(
		    elements, json_pack("{s:s, s:s, s:o}", "element", e->name, "title", e->title,
				  "mean", number(g_array_index(sheet->means, guint, i))));
	}
	return elements;
}

static json_t *sheet_json(const Report *report, const SurveySheet *sheet)
{
	const Survey *survey = report->config->survey;

	return json_pack("{s:s?, s:s?, s:I, s:b, s:b, s:o, s:s?, s:s?, s:o}", "service",
	    sheet->service, "title", title_of_service(report, sheet), "answers",
	    (json_int_t)sheet->answers, "shown", sheet->shown, "kept_back", sheet->kept_back,
	    "index", sheet->shown ? number(sheet->index) : json_null(), "band",
	    sheet->band ? sheet->band->name : NULL, "band_title",
	    sheet->band ? sheet->band->title : NULL, "elements", elements_json(survey, sheet));
}

static void print_means(Printer *p, const Report *report, const SurveySheet *sheet)
{
	const Survey *survey = report->config->survey;
	g_autofree char *element = language_tell(report->config->language, REASON_SURVEY_ELEMENT);
	g_autofree char *mean = language_tell(report->config->language, REASON_SURVEY_MEAN);
	const Column columns[] = {
	    {"number", "", COLUMN_RIGHT},
	    {"title", element, COLUMN_WRAPS},
	    {"mean", mean, COLUMN_RIGHT},
	};

	print_table(p, "means", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < sheet->means->len; i++) {
		g_autofree char *value = points(g_array_index(sheet->means, guint, i));
		print_cell_number(p, i + 1);
		print_cell(p, ((const SurveyElement *)survey->elements->pdata[i])->title);
		print_cell(p, value);
	}
	print_table_end(p, NULL);
}

static void print_result(Printer *p, const Report *report, const SurveySheet *sheet)
{
	const Language *language = report->config->language;
	g_autofree char *index = language_tell(language, REASON_SURVEY_INDEX);
	g_autofree char *band = language_tell(language, REASON_SURVEY_BAND);
	g_autofree char *value = points(sheet->index);

	print_line(p, "%s: %s", index, value);
	if (sheet->band)
		print_line(p, "%s: %s (%s)", band, sheet->band->name, sheet->band->title);
}

static void print_sheet(Printer *p, const Report *report, const SurveySheet *sheet)
{
	const Language *language = report->config->language;
	const char *service = title_of_service(report, sheet);
	g_autofree char *answers = language_tell(language, REASON_SURVEY_ANSWERS);
	g_autofree char *least = g_strdup_printf("%u", report->config->survey->minimum);
	g_autofree char *few = language_tell(language, REASON_SURVEY_FEW, least);

	print_line(p, "%s", "");
	if (service)
		print_line(p, "%s", service);
	print_line(p, "%s: %" G_GINT64_FORMAT, answers, sheet->answers);
	if (!sheet->shown) {
		print_line(p, "%s", few);
		return;
	}
	if (sheet->kept_back) {
		g_autofree char *kept = language_tell(language, REASON_SURVEY_KEPT, least);
		print_line(p, "%s", kept);
	}
	print_means(p, report, sheet);
	print_result(p, report, sheet);
}

static void print_report(const Args *args, const Report *report)
{
	bool json = args_flag(args, "json");
	g_autoptr(Printer) p = printer_new(json, report->config->office.zone);
	json_t *sheets = json_array();

	print_line(p, "%s", report->config->office.name);
	print_line(p, "%s", report->title);
	for (guint i = 0; i < report->sheets->len; i++) {
		const SurveySheet *sheet = report->sheets->pdata[i];
		json_array_append_new(sheets, sheet_json(report, sheet));
		if (!json)
			print_sheet(p, report, sheet);
	}
	print_field_json(p, "year", json_integer(report->period.year));
	print_field_json(
	    p, "month", report->period.month ? json_integer(report->period.month) : json_null());
	print_field_json(p, "minimum", json_integer(report->config->survey->minimum));
	print_field_json(p, "sheets", sheets);
	printer_end(p);
}

static void print_csv_row(
    const char *service, const char *element, const char *title, gint64 answers, const char *value)
{
	g_autoptr(GString) row = g_string_new(NULL);

	csv_cell(row, service);
	g_string_append_c(row, ',');
	csv_cell(row, element);
	g_string_append_c(row, ',');
	csv_cell(row, title);
	printf("%s,%" G_GINT64_FORMAT ",%s\r\n", row->str, answers, value);
}

static void print_csv_sheet(const Report *report, const SurveySheet *sheet)
{
	const Survey *survey = report->config->survey;
	g_autofree char *index = sheet->shown ? points(sheet->index) : g_strdup("");

	for (guint i = 0; i < sheet->means->len; i++) {
		const SurveyElement *e = survey->elements->pdata[i];
		g_autofree char *mean = points(g_array_index(sheet->means, guint, i));
		print_csv_row(sheet->service, e->name, e->title, sheet->answers, mean);
	}
	print_csv_row(
	    sheet->service, "index", sheet->band ? sheet->band->name : NULL, sheet->answers, index);
}

static void print_csv(const Report *report)
{
	printf("service,element,title,answers,value\r\n");
	for (guint i = 0; i < report->sheets->len; i++)
		print_csv_sheet(report, report->sheets->pdata[i]);
}

/* Named as a printed book is. */
static char *title_of(const Config *config, const Period *period)
{
	AgendaWanted *named = agenda_period(config, period->year, period->month, NULL);
	char *title = language_tell(
	    config->language, REASON_SURVEY_SHEET, config->survey->title, named->title);

	agenda_wanted_free(named);
	return title;
}

static bool load(const Opened *o, Report *report, GError **err)
{
	int year = report->period.year * MONTH_UNIT;
	int closed = survey_closed(clock_now(), o->config->office.zone);
	int month = report->period.month ? year + report->period.month : 0;
	const SurveyMonths months = {month ? month : year + 1, month ? month : year + YEAR_MONTHS};
	g_autoptr(GPtrArray) counts =
	    surveys_counts(o->store, year + 1, MIN(closed, year + YEAR_MONTHS), err);

	if (!counts || !opened_sound(o, err))
		return false;
	report->title = title_of(o->config, &report->period);
	report->sheets = survey_sheets(o->config->survey, counts, months);
	return true;
}

static int run_survey(const Args *args, GError **err)
{
	g_auto(Opened) o;

	if (!open_reading(args, &o, err))
		return EXIT_FAILED;
	Report report = {.config = o.config};
	const char *period = args_count(args) > 0 ? args_word(args, 0) : NULL;
	if (!read_period(period, o.config, &report.period, err))
		return EXIT_USAGE;
	if (!o.config->survey->title) {
		fail(err, ERR_CONFIG, "the office has no survey: there is no %s/survey.yaml",
		    o.config->rules);
		return EXIT_FAILED;
	}
	if (!load(&o, &report, err))
		return EXIT_FAILED;
	if (args_flag(args, "csv"))
		print_csv(&report);
	else
		print_report(args, &report);
	g_free(report.title);
	g_ptr_array_unref(report.sheets);
	return EXIT_DONE;
}

static const Option options[] = {
    {"csv", 0, OPTION_FLAG, NULL, "comma separated, for a spreadsheet"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_survey;

const Command command_survey = {
    .name = "survey",
    .words = "[YEAR|MONTH]",
    .most = 1,
    .summary = "print what the survey of satisfaction comes to",
    .details = "The mean of each element, the index and its band by rules/survey.yaml, of a year "
	       "(2026; usually this one) or a month (2026-11), together and for each service.\n"
	       "Whole, closed months are counted, put together until each has `minimum` answers: "
	       "with fewer no figure is shown, nor one that they could be worked out from.",
    .options = options,
    .run = run_survey,
};
