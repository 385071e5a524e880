/*
 * period.h: the stretch of time that a report is about: a day, an ISO week, a month, four months, a year, or all.  Pure.
 *
 * Names: 2026-11-23, 2026-W48 (ISO 8601), 2026-11, 2026-B04, -B08 and -B12 (January to April, May to August, September to
 * December: domain notes, four-monthly reports), 2026.
 */
#ifndef SIAGA_RECUR_PERIOD_H
#define SIAGA_RECUR_PERIOD_H

#include "config/config.h"

typedef struct Period {
	PeriodKind kind;
	gint64 first, last; /* days since 1970-01-01 in the office's zone, both included */
	gint64 from, to; /* seconds, [from, to) */
	char *name; /* "2026-W48"; "" of PERIOD_ALL */
	char *title; /* "23 s.d. 29 November 2026" in the office's language */
} Period;

/* False: `text` is none of these names. */
bool period_parse(const char *text, const Config *config, Period *period_r);
/* The last one of that kind that had ended by `moment` (seconds). */
void period_before(PeriodKind kind, gint64 moment, const Config *config, Period *period_r);
/* From the day of `first` to that of `last` (seconds), whatever lies between. */
void period_all(gint64 first, gint64 last, const Config *config, Period *period_r);
/* Numbers of several years stand in it, so that each needs its year. */
bool period_has_years(const Period *period);
/* It is told by days; otherwise by months. */
bool period_has_days(const Period *period);
void period_clear(Period *period);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Period, period_clear)

#endif
