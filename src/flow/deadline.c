#include "flow/deadline.h"

#include "base/zone.h"

enum {
	DAY = 24 * 60 * 60,
	/* Nobody works on none of so many days in a row: the calendar is empty. */
	LONGEST_PAUSE_DAYS = 400,
};

typedef struct Walk {
	const Calendar *calendar;
	GTimeZone *zone;
	gint64 from; /* nothing before it counts */
	gint64 left; /* seconds */
	DeadlineStep step; /* NULL: nobody listens */
	gpointer data;
} Walk;

/* The working hours of that day; without any where it is none. */
static const DayHours *hours_of(const Calendar *calendar, gint64 day)
{
	static const DayHours none = {.count = 0};

	return calendar_works(calendar, day, NULL) ? &calendar->hours[calendar_weekday(day)]
						   : &none;
}

static gint64 moment_of(const Walk *w, gint64 day, guint minute)
{
	return zone_seconds(day + minute / DAY_MINUTES, minute % DAY_MINUTES, w->zone);
}

static void tell(const Walk *w, gint64 day, gint64 from, gint64 until)
{
	if (w->step)
		w->step(day, from, until, w->data);
}

/* Uses up what of the day's hours counts; false: nothing does.  *end_r: where it was used up, if it was. */
static bool walk_day(Walk *w, gint64 day, gint64 *end_r)
{
	const DayHours *hours = hours_of(w->calendar, day);
	bool counted = false;

	for (guint i = 0; i < hours->count && w->left > 0; i++) {
		gint64 start = MAX(moment_of(w, day, hours->spans[i].from), w->from);
		gint64 used = MIN(w->left, moment_of(w, day, hours->spans[i].until) - start);
		if (used <= 0)
			continue;
		tell(w, day, start, start + used);
		w->left -= used;
		*end_r = start + used;
		counted = true;
	}
	return counted;
}

/* Walks the working spans until nothing is left.  It begins with the day before: a shift may run over midnight. */
static gint64 walk(Walk *w)
{
	gint64 today = calendar_day(w->from, w->zone, NULL), end = w->from;
	int idle_days = 0;

	for (gint64 day = today - 1; idle_days < LONGEST_PAUSE_DAYS; day++) {
		bool counted = walk_day(w, day, &end);
		if (w->left == 0)
			return end;
		idle_days = counted ? 0 : idle_days + 1;
		if (!counted && day >= today)
			tell(w, day, 0, 0);
	}
	return w->from + w->left;
}

/* The whole of that day; where it ends.  A day without hours: 0. */
static gint64 pass_day(const Walk *w, gint64 day)
{
	const DayHours *hours = hours_of(w->calendar, day);
	gint64 end = 0;

	for (guint i = 0; i < hours->count; i++) {
		end = moment_of(w, day, hours->spans[i].until);
		tell(w, day, moment_of(w, day, hours->spans[i].from), end);
	}
	if (hours->count == 0)
		tell(w, day, 0, 0);
	return end;
}

/* To the end of the working day that is the so-manieth after the one of `from`. */
static gint64 walk_days(const Walk *w, gint64 days)
{
	gint64 day = calendar_day(w->from, w->zone, NULL), end = 0;
	int idle_days = 0;

	for (gint64 left = days; left > 0 && idle_days < LONGEST_PAUSE_DAYS;) {
		gint64 passed = pass_day(w, ++day);
		idle_days = passed > 0 ? 0 : idle_days + 1;
		left -= passed > 0 ? 1 : 0;
		end = passed;
	}
	return end > 0 ? end : w->from + days * DAY;
}

gint64 deadline_walk(const Calendar *calendar, GTimeZone *zone, gint64 from, gint64 duration,
    bool working_time, DeadlineStep step, gpointer data)
{
	Walk w = {calendar, zone, from, duration, step, data};

	if (duration_is_days(duration))
		return calendar ? walk_days(&w, duration_days(duration))
				: from + duration_days(duration) * DAY;
	if (!working_time || !calendar || duration <= 0)
		return from + duration;
	return walk(&w);
}

gint64 deadline_after(
    const Calendar *calendar, GTimeZone *zone, gint64 from, gint64 duration, bool working_time)
{
	return deadline_walk(calendar, zone, from, duration, working_time, NULL, NULL);
}

gint64 deadline_end(const Deadline *d)
{
	return deadline_after(d->calendar, d->zone, d->from, d->limit, d->working_time);
}

/* Seconds that count between its beginning and its end. */
static gint64 seconds_of(const Deadline *d)
{
	gint64 end = deadline_end(d), most = end - d->from, least = 0;

	if (!duration_is_days(d->limit))
		return d->limit;
	/* The least time that leads there; it grows with what is asked for. */
	while (d->working_time && least < most) {
		gint64 middle = least + (most - least) / 2;
		if (deadline_after(d->calendar, d->zone, d->from, middle, true) < end)
			least = middle + 1;
		else
			most = middle;
	}
	return most;
}

/* The same time of the day, so many working days earlier. */
static gint64 days_earlier(const Deadline *d, gint64 at, gint64 days)
{
	guint minute;
	gint64 day = calendar_day(at, d->zone, &minute);
	int idle_days = 0;

	if (!d->calendar)
		return at - days * DAY;
	for (; days > 0 && idle_days < LONGEST_PAUSE_DAYS; idle_days++)
		if (hours_of(d->calendar, --day)->count > 0) {
			days--;
			idle_days = 0;
		}
	return zone_seconds(day, minute, d->zone);
}

gint64 deadline_before(const Deadline *d, gint64 duration)
{
	if (duration_is_days(duration))
		return MAX(d->from, days_earlier(d, deadline_end(d), duration_days(duration)));
	return deadline_after(
	    d->calendar, d->zone, d->from, MAX(0, seconds_of(d) - duration), d->working_time);
}

gint64 deadline_beyond(const Deadline *d, gint64 duration)
{
	if (!duration_is_days(d->limit) && !duration_is_days(duration))
		return deadline_after(
		    d->calendar, d->zone, d->from, d->limit + duration, d->working_time);
	return deadline_after(d->calendar, d->zone, deadline_end(d), duration, d->working_time);
}
