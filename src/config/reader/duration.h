/*
 * duration.h: a length of time as the office writes it: seconds ("2h"), or working days ("5wd"), which only a
 * calendar turns into a moment (flow/deadline.h).
 *
 * One number holds either, so that 0 is none and a longer one is greater: working days are multiples of
 * WORKING_DAY, which no duration in seconds reaches.
 */
#ifndef SIAGA_CONFIG_READER_DURATION_H
#define SIAGA_CONFIG_READER_DURATION_H

#include <glib.h>
#include <stdbool.h>

#define WORKING_DAY (G_GINT64_CONSTANT(1) << 40)
/* A hundred years, in seconds and in working days: nobody means more. */
#define DURATION_MOST_SECONDS (G_GINT64_CONSTANT(100) * 366 * 24 * 60 * 60)
#define DURATION_MOST_DAYS (G_GINT64_CONSTANT(100) * 366)

/* Whether it is counted in working days. */
static inline bool duration_is_days(gint64 duration)
{
	return duration >= WORKING_DAY;
}

/* How many working days; of such a duration only. */
static inline gint64 duration_days(gint64 duration)
{
	return duration / WORKING_DAY;
}

#endif
