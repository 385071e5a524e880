#include "config/office/calendar.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

guint calendar_weekday(gint64 day)
{
	/* 1970-01-01 was a Thursday. */
	return (guint)(((day + 3) % 7 + 7) % 7) + 1;
}

gint64 calendar_day(gint64 seconds, GTimeZone *zone, guint *minute_r)
{
	gint interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, seconds);
	gint64 local = seconds + g_time_zone_get_offset(zone, interval);
	gint64 day = local / DAY_SECONDS - (local % DAY_SECONDS < 0);

	if (minute_r)
		*minute_r = (guint)(local - day * DAY_SECONDS) / 60;
	return day;
}

bool calendar_works(const Calendar *calendar, gint64 day, const char **name_r)
{
	if (name_r)
		*name_r = NULL;
	for (guint i = 0; i < calendar->holidays->len; i++) {
		const Holiday *holiday = calendar->holidays->pdata[i];
		if (holiday->day != day)
			continue;
		if (name_r)
			*name_r = holiday->name;
		return false;
	}
	return calendar->hours[calendar_weekday(day)].count > 0;
}

int calendar_year(gint64 day, int *month_r)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(day * DAY_MINUTES * 60);

	if (month_r)
		*month_r = g_date_time_get_month(date);
	return g_date_time_get_year(date);
}

bool calendar_has_year(const Calendar *calendar, int year)
{
	for (guint i = 0; i < calendar->holidays->len; i++)
		if (calendar_year(((const Holiday *)calendar->holidays->pdata[i])->day, NULL) ==
		    year)
			return true;
	return false;
}
