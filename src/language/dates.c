#include "language/dates.h"

static GDateTime *local(gint64 seconds, GTimeZone *zone)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(seconds);

	return g_date_time_to_timezone(utc, zone);
}

char *dates_date(const Language *language, gint64 seconds, GTimeZone *zone)
{
	g_autoptr(GDateTime) t = local(seconds, zone);
	g_autofree char *day = g_strdup_printf("%d", g_date_time_get_day_of_month(t));
	g_autofree char *year = g_strdup_printf("%d", g_date_time_get_year(t));
	const char *month = language->months.said[g_date_time_get_month(t) - 1];

	return language_tell(language, REASON_DATE, day, month, year);
}

static char *date_of_day(const Language *language, gint64 seconds, GTimeZone *zone)
{
	g_autoptr(GDateTime) t = local(seconds, zone);
	g_autofree char *date = dates_date(language, seconds, zone);
	const char *weekday = language->days.said[g_date_time_get_day_of_week(t) - 1];

	return language_tell(language, REASON_DATE_OF_DAY, weekday, date);
}

char *dates_time(const Language *language, gint64 seconds, GTimeZone *zone, const char *label)
{
	g_autoptr(GDateTime) t = local(seconds, zone);
	g_autofree char *hour = g_strdup_printf("%02d", g_date_time_get_hour(t));
	g_autofree char *minute = g_strdup_printf("%02d", g_date_time_get_minute(t));
	const char *name = label ? label : g_date_time_get_timezone_abbreviation(t);

	return language_tell(language, REASON_TIME, hour, minute, name);
}

char *dates_moment(const Language *language, gint64 seconds, GTimeZone *zone, const char *label)
{
	g_autofree char *day = date_of_day(language, seconds, zone);
	g_autofree char *time = dates_time(language, seconds, zone, label);

	return language_tell(language, REASON_MOMENT, day, time);
}

char *dates_span(const Language *language, gint64 seconds)
{
	static const ReasonId one[] = {REASON_TIME_DAY, REASON_TIME_HOUR, REASON_TIME_MINUTE};
	static const ReasonId many[] = {REASON_TIME_DAYS, REASON_TIME_HOURS, REASON_TIME_MINUTES};
	gint64 minutes = seconds / 60;
	const gint64 parts[] = {minutes / (24 * 60), minutes / 60 % 24, minutes % 60};
	GString *text = g_string_new(NULL);
	int told = 0;

	for (guint i = 0; i < G_N_ELEMENTS(parts) && told < 2; i++) {
		g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, parts[i]);
		g_autofree char *part =
		    language_tell(language, parts[i] == 1 ? one[i] : many[i], count);
		if (parts[i] > 0)
			g_string_append_printf(text, "%s%s", told ? " " : "", part);
		told += parts[i] > 0 || told > 0 ? 1 : 0;
	}
	if (text->len > 0)
		return g_string_free(text, FALSE);
	g_string_free(text, TRUE);
	return language_tell(language, REASON_TIME_LEAST);
}

/* In tenths of a unit. */
static char *size_in(const Language *language, ReasonId id, guint64 bytes, guint64 unit)
{
	guint64 tenths = (bytes + unit / 20) / (unit / 10);
	g_autofree char *whole = g_strdup_printf("%" G_GUINT64_FORMAT, tenths / 10);
	g_autofree char *tenth = g_strdup_printf("%" G_GUINT64_FORMAT, tenths % 10);

	return language_tell(language, id, whole, tenth);
}

char *dates_size(const Language *language, guint64 bytes)
{
	g_autofree char *count =
	    g_strdup_printf("%" G_GUINT64_FORMAT, bytes < 1000 ? bytes : (bytes + 500) / 1000);

	if (bytes < 1000)
		return language_tell(language, REASON_SIZE_BYTES, count);
	if (bytes < 999500)
		return language_tell(language, REASON_SIZE_KILOBYTES, count);
	if (bytes < 999950000)
		return size_in(language, REASON_SIZE_MEGABYTES, bytes, 1000000);
	return size_in(language, REASON_SIZE_GIGABYTES, bytes, 1000000000);
}
