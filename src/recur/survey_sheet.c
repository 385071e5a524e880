#include "recur/survey_sheet.h"

enum { HUNDREDTHS = 100 };

void survey_sheet_free(SurveySheet *sheet)
{
	g_free(sheet->service);
	g_array_unref(sheet->means);
	g_free(sheet);
}

/* Whose counts a sheet is made of. */
typedef struct Scope {
	const GPtrArray *counts;
	SurveyMonths months;
	const char *service; /* NULL: all */
	const GPtrArray *without; /* of char *, services; NULL: none */
} Scope;

/* Months that are told together or not at all, and what services are told of in them. */
typedef struct Run {
	SurveyMonths months;
	GPtrArray *open; /* of const char * */
} Run;

static void run_free(Run *run)
{
	g_ptr_array_unref(run->open);
	g_free(run);
}

static bool is_among(const GPtrArray *names, const char *name)
{
	for (guint i = 0; names && i < names->len; i++)
		if (g_str_equal(names->pdata[i], name))
			return true;
	return false;
}

static bool has(const Scope *c, const SurveyCount *count, const SurveyElement *element)
{
	return count->month >= c->months.from && count->month <= c->months.until &&
	       (!c->service || g_str_equal(count->service, c->service)) &&
	       !is_among(c->without, count->service) && g_str_equal(count->element, element->name);
}

/* How many have answered it; *sum_r of their figures. */
static gint64 add_up(const Scope *c, const SurveyElement *element, gint64 *sum_r)
{
	gint64 answers = 0;

	*sum_r = 0;
	for (guint i = 0; i < c->counts->len; i++) {
		const SurveyCount *count = c->counts->pdata[i];
		if (!has(c, count, element))
			continue;
		answers += count->answers;
		*sum_r += count->answers * (gint64)count->figure;
	}
	return answers;
}

/* An element may have come in later: the most that any was answered. */
static gint64 answers_of(const Survey *survey, const Scope *c)
{
	gint64 most = 0, sum;

	for (guint i = 0; i < survey->elements->len; i++)
		most = MAX(most, add_up(c, survey->elements->pdata[i], &sum));
	return most;
}

/* Some, but so few that their figures must not be known. */
static bool is_few(const Survey *survey, gint64 answers)
{
	return answers > 0 && answers < (gint64)survey->minimum;
}

/* That of any element are. */
static bool has_few(const Survey *survey, const Scope *c)
{
	gint64 sum;

	for (guint i = 0; i < survey->elements->len; i++)
		if (is_few(survey, add_up(c, survey->elements->pdata[i], &sum)))
			return true;
	return false;
}

static void fill(const Survey *survey, const Scope *c, SurveySheet *sheet)
{
	double means = 0;
	guint asked = 0;

	for (guint i = 0; i < survey->elements->len; i++) {
		gint64 sum, answers = add_up(c, survey->elements->pdata[i], &sum);
		double mean = answers > 0 ? (double)sum / (double)answers : 0;
		guint shown = (guint)(mean * HUNDREDTHS + 0.5);
		g_array_append_val(sheet->means, shown);
		means += mean;
		asked += answers > 0;
	}
	double points = means / asked * HUNDREDTHS / survey->figures->len;
	sheet->index = (guint)(points * HUNDREDTHS + 0.5);
	sheet->band = survey_band(survey, sheet->index);
}

/* The names of all services, borrowed. */
static GPtrArray *services_of(const GPtrArray *counts)
{
	GPtrArray *names = g_ptr_array_new();

	for (guint i = 0; i < counts->len; i++) {
		const SurveyCount *count = counts->pdata[i];
		if (!is_among(names, count->service))
			g_ptr_array_add(names, count->service);
	}
	return names;
}

/* The open service with the fewest answers, but some; open->len: there is none. */
static guint smallest(const Survey *survey, const Scope *run, const GPtrArray *open)
{
	guint found = open->len;
	gint64 fewest = G_MAXINT64;

	for (guint i = 0; i < open->len; i++) {
		const Scope one = {run->counts, run->months, open->pdata[i], NULL};
		gint64 answers = answers_of(survey, &one);
		if (answers > 0 && answers < fewest) {
			fewest = answers;
			found = i;
		}
	}
	return found;
}

/* Each has none or enough, and so have all others together. */
static GPtrArray *open_services(const Survey *survey, const Scope *run)
{
	GPtrArray *open = services_of(run->counts);
	const Scope rest = {run->counts, run->months, NULL, open};

	for (guint i = open->len; i-- > 0;) {
		const Scope one = {run->counts, run->months, open->pdata[i], NULL};
		if (has_few(survey, &one))
			g_ptr_array_remove_index(open, i);
	}
	while (has_few(survey, &rest)) {
		guint least = smallest(survey, run, open);
		if (least == open->len)
			break;
		g_ptr_array_remove_index(open, least);
	}
	return open;
}

/* From the first month with answers to the first at which there are enough; what is left at the end is in none. */
static GPtrArray *runs_of(const Survey *survey, const GPtrArray *counts, int year)
{
	enum { LAST = 12 };
	GPtrArray *runs = g_ptr_array_new_with_free_func((GDestroyNotify)run_free);
	Scope c = {counts, {year + 1, year + 1}, NULL, NULL};

	for (; c.months.until <= year + LAST; c.months.until++) {
		gint64 answers = answers_of(survey, &c);
		if (answers > 0 && has_few(survey, &c))
			continue;
		if (answers > 0) {
			Run *run = g_new0(Run, 1);
			run->months = c.months;
			run->open = open_services(survey, &c);
			g_ptr_array_add(runs, run);
		}
		c.months.from = c.months.until + 1;
	}
	return runs;
}

/* What is shown of the period: the months of its whole runs.  Runs follow each other, with nothing but empty months between. */
static SurveyMonths whole_runs(const GPtrArray *runs, SurveyMonths period)
{
	SurveyMonths shown = {period.from, period.from - 1};
	bool begun = false;

	for (guint i = 0; i < runs->len; i++) {
		const Run *run = runs->pdata[i];
		if (run->months.from < period.from || run->months.until > period.until)
			continue;
		shown.from = begun ? shown.from : run->months.from;
		shown.until = run->months.until;
		begun = true;
	}
	return shown;
}

/* In every run of these months. */
static bool is_open(const GPtrArray *runs, SurveyMonths shown, const char *service)
{
	for (guint i = 0; i < runs->len; i++) {
		const Run *run = runs->pdata[i];
		if (run->months.from >= shown.from && run->months.until <= shown.until &&
		    !is_among(run->open, service))
			return false;
	}
	return true;
}

/* Of those months of the scope that may be shown. */
static SurveySheet *sheet_of(const Survey *survey, const Scope *c, const GPtrArray *runs)
{
	SurveySheet *sheet = g_new0(SurveySheet, 1);
	const Scope whole = {c->counts, whole_runs(runs, c->months), c->service, NULL};
	gint64 all = answers_of(survey, c), shown = answers_of(survey, &whole);

	sheet->service = g_strdup(c->service);
	sheet->counted = whole.months;
	sheet->means = g_array_new(FALSE, FALSE, sizeof(guint));
	sheet->shown = shown > 0 && (!c->service || is_open(runs, whole.months, c->service));
	sheet->answers = sheet->shown ? shown : all;
	sheet->kept_back = sheet->shown && shown < all;
	if (sheet->shown)
		fill(survey, &whole, sheet);
	return sheet;
}

GPtrArray *survey_sheets(const Survey *survey, const GPtrArray *counts, SurveyMonths months)
{
	enum { HUNDRED = 100 };
	GPtrArray *sheets = g_ptr_array_new_with_free_func((GDestroyNotify)survey_sheet_free);
	g_autoptr(GPtrArray) services = services_of(counts);
	g_autoptr(GPtrArray) runs = runs_of(survey, counts, months.from / HUNDRED * HUNDRED);
	Scope c = {counts, months, NULL, NULL};

	g_ptr_array_add(sheets, sheet_of(survey, &c, runs));
	for (guint i = 0; i < services->len; i++) {
		c.service = services->pdata[i];
		g_ptr_array_add(sheets, sheet_of(survey, &c, runs));
	}
	return sheets;
}

int survey_closed(gint64 now, GTimeZone *zone)
{
	enum { HUNDRED = 100 };
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(now);
	g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, zone);
	g_autoptr(GDateTime) before =
	    g_date_time_add_days(local, -g_date_time_get_day_of_month(local));

	return g_date_time_get_year(before) * HUNDRED + g_date_time_get_month(before);
}
