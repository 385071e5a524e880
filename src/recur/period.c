#include "recur/period.h"

#include "base/zone.h"
#include "language/dates.h"

enum { SECONDS_OF_DAY = 24 * 60 * 60, WEEK = 7, MONTHS_OF_THIRD = 4, MOST_DAYS = 45 };

static gint64 day_of(int year, int month, int day)
{
	g_autoptr(GDateTime) t = g_date_time_new_utc(year, month, day, 0, 0, 0);

	return g_date_time_to_unix(t) / SECONDS_OF_DAY;
}

static GDateTime *date_of(gint64 day)
{
	return g_date_time_new_from_unix_utc(day * SECONDS_OF_DAY);
}

/* The Monday of a year's first ISO week: that of 4 January. */
static gint64 first_monday(int year)
{
	gint64 day = day_of(year, 1, 4);

	return day - calendar_weekday(day) + 1;
}

static gint64 month_begin(int year, int month)
{
	return month > MONTHS ? day_of(year + 1, month - MONTHS, 1) : day_of(year, month, 1);
}

static char *date_said(const Config *config, gint64 day)
{
	GTimeZone *zone = config->office.zone;

	return dates_date(config->language, zone_seconds(day, 0, zone), zone);
}

static char *title_of_months(const Config *config, int year, int month, int count)
{
	const Language *language = config->language;
	g_autofree char *number = g_strdup_printf("%d", year);

	if (count == MONTHS)
		return language_tell(language, REASON_YEAR_TITLE, number);
	if (count == 1)
		return language_tell(
		    language, REASON_MONTH_TITLE, language->months.said[month - 1], number);
	return language_tell(language, REASON_REPORT_MONTHS, language->months.said[month - 1],
	    language->months.said[month + count - 2], number);
}

static void fill(Period *p, const Config *config, gint64 first, gint64 last)
{
	p->first = first;
	p->last = last;
	p->from = zone_seconds(first, 0, config->office.zone);
	p->to = zone_seconds(last + 1, 0, config->office.zone);
}

static void set_months(Period *p, const Config *config, int year, int month, int count)
{
	fill(p, config, month_begin(year, month), month_begin(year, month + count) - 1);
	p->title = title_of_months(config, year, month, count);
	if (count == MONTHS)
		p->name = g_strdup_printf("%04d", year);
	else if (count == 1)
		p->name = g_strdup_printf("%04d-%02d", year, month);
	else
		p->name = g_strdup_printf("%04d-B%02d", year, month + count - 1);
}

static void set_week(Period *p, const Config *config, gint64 monday)
{
	g_autoptr(GDateTime) date = date_of(monday);
	g_autofree char *number = g_strdup_printf("%d", g_date_time_get_week_of_year(date));
	g_autofree char *from = date_said(config, monday);
	g_autofree char *until = date_said(config, monday + WEEK - 1);

	fill(p, config, monday, monday + WEEK - 1);
	p->name = g_date_time_format(date, "%G-W%V");
	p->title = language_tell(config->language, REASON_REPORT_WEEK, number, from, until);
}

static void set_day(Period *p, const Config *config, gint64 day)
{
	g_autoptr(GDateTime) date = date_of(day);

	fill(p, config, day, day);
	p->name = g_date_time_format(date, "%Y-%m-%d");
	p->title = date_said(config, day);
}

/* The one of that kind that holds the day. */
static void around(Period *p, PeriodKind kind, gint64 day, const Config *config)
{
	g_autoptr(GDateTime) date = date_of(day);
	int year = g_date_time_get_year(date), month = g_date_time_get_month(date);

	*p = (Period){.kind = kind};
	if (kind == PERIOD_DAY)
		set_day(p, config, day);
	else if (kind == PERIOD_WEEK)
		set_week(p, config, day - calendar_weekday(day) + 1);
	else if (kind == PERIOD_MONTH)
		set_months(p, config, year, month, 1);
	else if (kind == PERIOD_FOUR_MONTHS)
		set_months(p, config, year, (month - 1) / MONTHS_OF_THIRD * MONTHS_OF_THIRD + 1,
		    MONTHS_OF_THIRD);
	else
		set_months(p, config, year, 1, MONTHS);
}

/* So many digits, and nothing but digits, at *text, which goes behind them. */
static bool read_number(const char **text, int digits, int least, int most, int *number_r)
{
	*number_r = 0;
	for (int i = 0; i < digits; i++, (*text)++) {
		if (!g_ascii_isdigit(**text))
			return false;
		*number_r = *number_r * 10 + (**text - '0');
	}
	return *number_r >= least && *number_r <= most;
}

static bool read_week(const char *text, int year, gint64 *day_r)
{
	int week;

	if (!read_number(&text, 2, 1, 53, &week) || *text)
		return false;
	*day_r = first_monday(year) + (gint64)(week - 1) * WEEK;
	return *day_r < first_monday(year + 1);
}

static bool read_third(const char *text, int year, gint64 *day_r)
{
	int month;

	if (!read_number(&text, 2, 1, MONTHS, &month) || *text || month % MONTHS_OF_THIRD)
		return false;
	*day_r = day_of(year, month, 1);
	return true;
}

static bool read_month_or_day(const char *text, int year, PeriodKind *kind_r, gint64 *day_r)
{
	int month, day = 1;

	if (!read_number(&text, 2, 1, MONTHS, &month))
		return false;
	*kind_r = *text ? PERIOD_DAY : PERIOD_MONTH;
	if (*text && (*text++ != '-' || !read_number(&text, 2, 1, 31, &day) || *text))
		return false;
	if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
		return false;
	*day_r = day_of(year, month, day);
	return true;
}

static bool read_period(const char *text, PeriodKind *kind_r, gint64 *day_r)
{
	int year;

	*kind_r = PERIOD_YEAR;
	if (!read_number(&text, 4, 1900, 9998, &year))
		return false;
	*day_r = day_of(year, 1, 1);
	if (*text == '\0')
		return true;
	if (*text++ != '-')
		return false;
	*kind_r = *text == 'W' ? PERIOD_WEEK : PERIOD_FOUR_MONTHS;
	if (*text == 'W')
		return read_week(text + 1, year, day_r);
	if (*text == 'B')
		return read_third(text + 1, year, day_r);
	return read_month_or_day(text, year, kind_r, day_r);
}

bool period_parse(const char *text, const Config *config, Period *period_r)
{
	PeriodKind kind;
	gint64 day;

	*period_r = (Period){.kind = PERIOD_DAY};
	if (!read_period(text, &kind, &day))
		return false;
	around(period_r, kind, day, config);
	return true;
}

void period_before(PeriodKind kind, gint64 moment, const Config *config, Period *period_r)
{
	gint64 today = calendar_day(moment, config->office.zone, NULL);
	g_auto(Period) current = {.kind = kind};

	around(&current, kind, today, config);
	around(period_r, kind, current.first - 1, config);
}

void period_all(gint64 first, gint64 last, const Config *config, Period *period_r)
{
	GTimeZone *zone = config->office.zone;

	*period_r = (Period){.kind = PERIOD_ALL, .name = g_strdup("")};
	fill(period_r, config, calendar_day(first, zone, NULL), calendar_day(last, zone, NULL));
	period_r->title = g_strdup(config->language->texts[REASON_REPORT_ALL]);
}

bool period_has_years(const Period *period)
{
	g_autoptr(GDateTime) first = date_of(period->first);
	g_autoptr(GDateTime) last = date_of(period->last);

	return g_date_time_get_year(first) != g_date_time_get_year(last) &&
	       period->kind == PERIOD_ALL;
}

bool period_has_days(const Period *period)
{
	return period->last - period->first < MOST_DAYS;
}

void period_clear(Period *period)
{
	g_clear_pointer(&period->name, g_free);
	g_clear_pointer(&period->title, g_free);
}
