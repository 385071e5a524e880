/*
 * deadline.h: when a limit ends: round the clock, or in the office's working hours only.  Pure.
 */
#ifndef SIAGA_FLOW_DEADLINE_H
#define SIAGA_FLOW_DEADLINE_H

#include "config/office/calendar.h"
#include "config/reader/duration.h"

#include <stdbool.h>

/* The moment (seconds since 1970 UTC) at which a duration (config/reader/duration.h) has passed since `from`; with
 * `working_time` only working hours of working days count.  Working days count from the next one on, and the
 * last of them passes when its hours end, with and without `working_time`.  A calendar without any working day
 * counts round the clock. */
gint64 deadline_after(
    const Calendar *calendar, GTimeZone *zone, gint64 from, gint64 duration, bool working_time);

/* A limit that runs since `from`. */
typedef struct Deadline {
	const Calendar *calendar;
	GTimeZone *zone;
	gint64 from; /* seconds since 1970 UTC */
	gint64 limit; /* duration */
	bool working_time;
} Deadline;

/* When it passes. */
gint64 deadline_end(const Deadline *deadline);
/* The moment that lies a duration before it passes, not before `from`. */
gint64 deadline_before(const Deadline *deadline, gint64 duration);
/* The moment that lies a duration after it has passed. */
gint64 deadline_beyond(const Deadline *deadline, gint64 duration);

/* A span of time that counts; a day without any has `from` and `until` alike. */
typedef void (*DeadlineStep)(gint64 day, gint64 from, gint64 until, gpointer data);

/* As deadline_after(); `step` (NULL: nobody listens) is told of each span on the way, where days or hours count. */
gint64 deadline_walk(const Calendar *calendar, GTimeZone *zone, gint64 from, gint64 duration,
    bool working_time, DeadlineStep step, gpointer data);

#endif
