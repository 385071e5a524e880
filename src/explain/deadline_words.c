#include "explain/deadline_words.h"

#include "base/zone.h"
#include "config/reader/duration.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

char *deadline_moment(const Config *config, gint64 at)
{
	return zone_text(at, config->office.zone, ZONE_SHOWN);
}

static void add_part(GPtrArray *parts, ReasonId one, ReasonId many, gint64 count)
{
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, count);

	if (count > 0)
		g_ptr_array_add(parts, reason_new(count == 1 ? one : many, number));
}

static char *in_parts(const Language *language, gint64 seconds, bool days)
{
	g_autoptr(GPtrArray) parts = reasons_new();

	add_part(parts, REASON_TIME_DAY, REASON_TIME_DAYS, days ? seconds / DAY : 0);
	add_part(parts, REASON_TIME_HOUR, REASON_TIME_HOURS,
	    days ? seconds % DAY / HOUR : seconds / HOUR);
	add_part(parts, REASON_TIME_MINUTE, REASON_TIME_MINUTES, seconds % HOUR / MINUTE);
	if (parts->len == 0)
		g_ptr_array_add(parts, reason_new(REASON_TIME_LEAST));
	return language_say_all(language, parts, " ");
}

static char *in_working_days(const Language *language, gint64 days)
{
	g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, days);

	return language_tell(
	    language, days == 1 ? REASON_TIME_WORKING_DAY : REASON_TIME_WORKING_DAYS, count);
}

char *deadline_duration(const Config *config, gint64 duration)
{
	return duration_is_days(duration)
		   ? in_working_days(config->language, duration_days(duration))
		   : in_parts(config->language, ABS(duration), true);
}

char *deadline_limit(const Config *config, const Workflow *workflow, gint64 duration)
{
	if (duration_is_days(duration))
		return in_working_days(config->language, duration_days(duration));
	/* A working day has fewer hours than twenty-four. */
	g_autofree char *length = in_parts(config->language, duration, !workflow->working_time);

	return language_tell(config->language,
	    workflow->working_time ? REASON_TIME_WORKING_HOURS : REASON_TIME_RUNNING, length);
}

char *deadline_spot(Spot at)
{
	return g_strdup_printf("%s:%u", at.file ? at.file : "?", at.line);
}
