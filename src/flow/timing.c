#include "flow/timing.h"

#include "base/zone.h"
#include "config/office/calendar.h"

enum { MARGIN_SECONDS = 30 * 60 };

/* The first moment from `at` on when clocks show that minute of the day. */
static gint64 next_minute(GTimeZone *zone, guint minute, gint64 at)
{
	gint64 day = calendar_day(at, zone, NULL);
	gint64 today = zone_seconds(day, minute, zone);

	return today >= at ? today : zone_seconds(day + 1, minute, zone);
}

bool timing_is_quiet(GTimeZone *zone, const Role *role, gint64 at)
{
	guint minute;

	calendar_day(at, zone, &minute);
	return role && span_has(role->quiet, minute);
}

gint64 timing_after_quiet(GTimeZone *zone, const Role *role, gint64 at)
{
	return timing_is_quiet(zone, role, at) ? next_minute(zone, role->quiet.until, at) : at;
}

gint64 timing_next_batch(GTimeZone *zone, const Role *role, gint64 at)
{
	gint64 first = G_MAXINT64;

	for (guint i = 0; role && i < role->batches->len; i++)
		first = MIN(first, next_minute(zone, g_array_index(role->batches, guint16, i), at));
	return timing_after_quiet(zone, role, first == G_MAXINT64 ? at : first);
}

gint64 timing_of_ask(const Timing *t, gint64 now)
{
	gint64 until = t->until > 0 ? t->until : G_MAXINT64;
	gint64 at = now;

	if (t->urgent)
		return now;
	if (t->batched)
		at =
		    MAX(now, MIN(timing_next_batch(t->zone, t->role, now), until - MARGIN_SECONDS));
	at = timing_after_quiet(t->zone, t->role, at);
	/* The quiet hours would swallow what is left. */
	return at < until ? at : now;
}
