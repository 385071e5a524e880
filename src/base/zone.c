#include "base/zone.h"

#define DAY (24 * 60 * 60)

gint64 zone_seconds(gint64 day, guint minute, GTimeZone *zone)
{
	gint64 local = day * DAY + (gint64)minute * 60;
	int interval = g_time_zone_adjust_time(zone, G_TIME_TYPE_STANDARD, &local);

	return local - g_time_zone_get_offset(zone, interval);
}

char *zone_text(gint64 at, GTimeZone *zone, const char *format)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at);
	g_autoptr(GDateTime) local = utc ? g_date_time_to_timezone(utc, zone) : NULL;

	return local ? g_date_time_format(local, format) : g_strdup("-");
}
