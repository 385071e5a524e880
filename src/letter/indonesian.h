/*
 * indonesian.h: dates, times and sizes as an Indonesian office writes them.  Callers free.
 */
#ifndef SIAGA_LETTER_INDONESIAN_H
#define SIAGA_LETTER_INDONESIAN_H

#include <glib.h>

/* "23 November 2026" */
char *indonesian_date(gint64 seconds, GTimeZone *zone);

/* "Senin, 23 November 2026" */
char *indonesian_day(gint64 seconds, GTimeZone *zone);

/* "08.05 WIB"; `label` is what the office calls its zone, NULL: by its offset from UTC (WIB, WITA, WIT,
 * else "UTC+05.30"). */
char *indonesian_time(gint64 seconds, GTimeZone *zone, const char *label);

/* "Senin, 23 November 2026 pukul 08.05 WIB" */
char *indonesian_moment(gint64 seconds, GTimeZone *zone, const char *label);

/* "4 jam 27 menit", "2 hari 3 jam", "kurang dari 1 menit"; of days and hours only the two greatest parts */
char *indonesian_span(gint64 seconds);

/* "812 bita", "340 KB", "1,4 MB" (decimal units) */
char *indonesian_size(guint64 bytes);

#endif
