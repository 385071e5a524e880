#include "explain/deadline_words.h"

#include "base/zone.h"
#include "config/reader/duration.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

char *deadline_moment(const Config *config, gint64 at)
{
	return zone_text(at, config->office.zone, ZONE_SHOWN);
}

static void append_part(GString *text, gint64 count, const char *unit)
{
	if (count > 0)
		g_string_append_printf(
		    text, "%s%" G_GINT64_FORMAT " %s", text->len ? " " : "", count, unit);
}

static char *in_parts(gint64 seconds, bool days)
{
	GString *text = g_string_new(NULL);

	append_part(text, days ? seconds / DAY : 0, "hari");
	append_part(text, days ? seconds % DAY / HOUR : seconds / HOUR, "jam");
	append_part(text, seconds % HOUR / MINUTE, "menit");
	if (text->len == 0)
		g_string_append(text, "kurang dari 1 menit");
	return g_string_free(text, FALSE);
}

static char *in_working_days(gint64 days)
{
	return g_strdup_printf("%" G_GINT64_FORMAT " hari kerja", days);
}

char *deadline_duration(gint64 duration)
{
	return duration_is_days(duration) ? in_working_days(duration_days(duration))
					  : in_parts(ABS(duration), true);
}

char *deadline_limit(const Workflow *workflow, gint64 duration)
{
	if (duration_is_days(duration))
		return in_working_days(duration_days(duration));
	/* A working day has fewer hours than twenty-four. */
	g_autofree char *length = in_parts(duration, !workflow->working_time);

	return g_strdup_printf(
	    "%s, %s", length, workflow->working_time ? "dalam jam kerja" : "tanpa henti");
}

char *deadline_spot(Spot at)
{
	return g_strdup_printf("%s:%u", at.file ? at.file : "?", at.line);
}
