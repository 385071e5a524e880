/*
 * moment.h: dates and times as people write them in answers and forms: "24-11-2026 16.00",
 * "24 Nov pukul 16.00 WIB", "besok jam 9", "hari ini 15.30", "16.00", by the words of the office's language.  Pure.
 */
#ifndef SIAGA_READ_MOMENT_H
#define SIAGA_READ_MOMENT_H

#include "language/language.h"
#include "read/reading_rules.h"

typedef struct Moment {
	bool has_day, has_time;
	gint64 day; /* since 1970-01-01 in the office's zone; meaningful with has_day */
	guint minute; /* of the day; meaningful with has_time */
} Moment;

/* The first date and the first time of day in the text.  A date without a year is the one nearest to
 * `today`; "jam 4 sore" is 16.00; a number that could be either day or hour is neither.  False: none. */
bool moment_read(const Language *language, const char *text, gint64 today, Moment *moment_r);
/* What stands in the text beside them, the words that dates are written with and courtesies, in small letters; NULL:
 * nothing.  Caller frees. */
char *moment_left(
    const Language *language, const ReadingRules *rules, const char *text, gint64 today);

#endif
