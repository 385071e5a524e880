/*
 * clock.h: the only place that reads a clock.  Deciding code takes `now` as a parameter.
 */
#ifndef SIAGA_BASE_CLOCK_H
#define SIAGA_BASE_CLOCK_H

#include <glib.h>
#include <stdbool.h>

/* Wall clock, seconds since 1970 UTC.  The environment variable SIAGA_NOW (RFC 3339, or @SECONDS)
 * stops it at that moment: for tests and `run --now`.  The name of a file ("/...") there stands for a
 * clock that shows what the file says whenever it is read, and so can be set by a test. */
gint64 clock_now(void);
/* Whether SIAGA_NOW, where it is set, says a moment; a file is not looked at. */
bool clock_is_readable(void);

/* Whether it is stopped for good: it cannot jump. */
bool clock_is_stopped(void);

/* Milliseconds since boot, suspended time included; never stopped, never set. */
gint64 clock_boot_ms(void);

/* Reads RFC 3339 ("2026-11-23T05:30:00+07:00", seconds optional) or "@SECONDS". */
bool clock_parse(const char *text, gint64 *seconds_r);

/* "2026-11-23T05:30:00+07:00" in `zone`.  Caller frees. */
char *clock_format(gint64 seconds, GTimeZone *zone);

#endif
