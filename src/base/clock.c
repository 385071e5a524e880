#include "base/clock.h"

#include <string.h>
#include <time.h>

bool clock_parse(const char *text, gint64 *seconds_r)
{
	if (*text == '@')
		return g_ascii_string_to_signed(text + 1, 10, 0, G_MAXINT64 / 2, seconds_r, NULL);
	/* GLib wants seconds; people leave them out. */
	g_autofree char *full = NULL;
	if (strlen(text) >= 16 && text[13] == ':' && text[16] != ':')
		full = g_strdup_printf("%.16s:00%s", text, text + 16);
	g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601(full ? full : text, NULL);
	if (!moment)
		return false;
	*seconds_r = g_date_time_to_unix(moment);
	return true;
}

static bool read_file(const char *path, gint64 *seconds_r)
{
	g_autofree char *text = NULL;

	return g_file_get_contents(path, &text, NULL, NULL) &&
	       clock_parse(g_strstrip(text), seconds_r);
}

gint64 clock_now(void)
{
	const char *fixed = g_getenv("SIAGA_NOW");
	gint64 seconds;

	if (fixed && (*fixed == '/' ? read_file(fixed, &seconds) : clock_parse(fixed, &seconds)))
		return seconds;
	return g_get_real_time() / G_USEC_PER_SEC;
}

bool clock_is_readable(void)
{
	const char *fixed = g_getenv("SIAGA_NOW");
	gint64 seconds;

	return !fixed || *fixed == '/' || clock_parse(fixed, &seconds);
}

bool clock_is_stopped(void)
{
	const char *fixed = g_getenv("SIAGA_NOW");
	gint64 seconds;

	return fixed && clock_parse(fixed, &seconds);
}

gint64 clock_boot_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t);
	return (gint64)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

char *clock_format(gint64 seconds, GTimeZone *zone)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(seconds);
	g_autoptr(GDateTime) local = utc ? g_date_time_to_timezone(utc, zone) : NULL;

	return local ? g_date_time_format(local, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup("-");
}
