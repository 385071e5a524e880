/*
 * calendar.h: working days and holidays (rules/calendar.yaml).
 */
#ifndef SIAGA_CONFIG_OFFICE_CALENDAR_H
#define SIAGA_CONFIG_OFFICE_CALENDAR_H

#include "config/reader/problem.h"
#include "config/reader/span.h"

typedef struct Holiday {
	gint64 day; /* since 1970-01-01 */
	char *name;
	Spot at;
} Holiday;

typedef struct Calendar {
	DaySpan hours[8]; /* by ISO weekday, 1 Monday to 7 Sunday; no span: not a working day */
	GPtrArray *holidays; /* of Holiday, by day */
} Calendar;

/* Whether the office works on that day (days since 1970-01-01); *name_r (may be NULL) is the holiday's
 * name, borrowed, or NULL. */
bool calendar_works(const Calendar *calendar, gint64 day, const char **name_r);

/* Days since 1970-01-01 of a moment in a zone, and the minute of that day. */
gint64 calendar_day(gint64 seconds, GTimeZone *zone, guint *minute_r);

/* ISO weekday of a day, 1 Monday to 7 Sunday. */
guint calendar_weekday(gint64 day);

#endif
