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
} Scope;

static bool has(const Scope *c, const SurveyCount *count, const SurveyElement *element)
{
	return count->month >= c->months.from && count->month <= c->months.until &&
	       (!c->service || g_str_equal(count->service, c->service)) &&
	       g_str_equal(count->element, element->name);
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

/* Of the months that are not shown by themselves: what several months come to less those that are. */
static gint64 hidden_months(const Survey *survey, const Scope *c)
{
	gint64 hidden = 0;

	for (int month = c->months.from; month <= c->months.until; month++) {
		const Scope one = {c->counts, {month, month}, c->service};
		gint64 answers = answers_of(survey, &one);
		hidden += is_few(survey, answers) ? answers : 0;
	}
	return hidden;
}

/* By itself; what others are shown beside it, or were by the year's sheet, does not tell of too few either. */
static bool may_show(const Survey *survey, const Scope *c)
{
	enum { HUNDRED = 100, LAST = 12 };
	const int year = c->months.from / HUNDRED * HUNDRED;
	const Scope all = {c->counts, {year + 1, year + LAST}, c->service};
	bool part = c->months.from > year + 1 || c->months.until < year + LAST;
	gint64 answers = answers_of(survey, c);

	if (answers < (gint64)survey->minimum)
		return false;
	return !part || (!is_few(survey, answers_of(survey, &all) - answers) &&
			    !is_few(survey, hidden_months(survey, c)));
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

static SurveySheet *sheet_of(const Survey *survey, const Scope *c)
{
	SurveySheet *sheet = g_new0(SurveySheet, 1);

	sheet->service = g_strdup(c->service);
	sheet->answers = answers_of(survey, c);
	sheet->means = g_array_new(FALSE, FALSE, sizeof(guint));
	sheet->shown = may_show(survey, c);
	if (sheet->shown)
		fill(survey, c, sheet);
	return sheet;
}

static void hide(SurveySheet *sheet)
{
	sheet->shown = false;
	sheet->index = 0;
	sheet->band = NULL;
	g_array_set_size(sheet->means, 0);
}

/* What is not shown is the sheet of all less those that are. */
static void hide_few(const Survey *survey, const GPtrArray *sheets)
{
	const SurveySheet *all = sheets->pdata[0];
	gint64 hidden = 0;

	for (guint i = 1; i < sheets->len; i++) {
		const SurveySheet *sheet = sheets->pdata[i];
		hidden += sheet->shown ? 0 : sheet->answers;
	}
	for (guint i = 1; i < sheets->len; i++)
		if (!all->shown || is_few(survey, hidden))
			hide(sheets->pdata[i]);
}

static bool has_service(const GPtrArray *sheets, const char *service)
{
	for (guint i = 1; i < sheets->len; i++)
		if (g_str_equal(((const SurveySheet *)sheets->pdata[i])->service, service))
			return true;
	return false;
}

GPtrArray *survey_sheets(const Survey *survey, const GPtrArray *counts, SurveyMonths months)
{
	GPtrArray *sheets = g_ptr_array_new_with_free_func((GDestroyNotify)survey_sheet_free);
	Scope c = {counts, months, NULL};

	g_ptr_array_add(sheets, sheet_of(survey, &c));
	for (guint i = 0; i < counts->len; i++) {
		c.service = ((const SurveyCount *)counts->pdata[i])->service;
		if (!has_service(sheets, c.service))
			g_ptr_array_add(sheets, sheet_of(survey, &c));
	}
	hide_few(survey, sheets);
	return sheets;
}
