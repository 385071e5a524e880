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

enum { DAY_SPANS = 6, DAY_MINUTES = 24 * 60 };

/* The working hours of one day, rising.  An `until` beyond DAY_MINUTES lies on the day after. */
typedef struct DayHours {
	guint count; /* 0: not a working day */
	DaySpan spans[DAY_SPANS];
} DayHours;

typedef struct Calendar {
	DayHours hours[8]; /* by ISO weekday, 1 Monday to 7 Sunday */
	GPtrArray *holidays; /* of Holiday, by day */
	gint64 until; /* the holidays are known up to this day (since 1970-01-01): what the file
	                 says, else the last of them; 0: there is none */
	Spot at;
} Calendar;

/* Whether the office works on that day (days since 1970-01-01); *name_r (may be NULL) is the holiday's
 * name, borrowed, or NULL. */
bool calendar_works(const Calendar *calendar, gint64 day, const char **name_r);

/* Whether any of its holidays lies in that year. */
bool calendar_has_year(const Calendar *calendar, int year);

/* The year of a day; its month, 1 to 12, into *month_r (may be NULL). */
int calendar_year(gint64 day, int *month_r);

/* Days since 1970-01-01 of a moment in a zone, and the minute of that day. */
gint64 calendar_day(gint64 seconds, GTimeZone *zone, guint *minute_r);

/* ISO weekday of a day, 1 Monday to 7 Sunday. */
guint calendar_weekday(gint64 day);

#endif
