/*
 * zone.h: days and minutes on the wall clock of a time zone.  Pure.
 */
#ifndef SIAGA_BASE_ZONE_H
#define SIAGA_BASE_ZONE_H

#include <glib.h>

/* Seconds since 1970 UTC of that minute of that day; across a change of summer time the zone's own answer. */
gint64 zone_seconds(gint64 day, guint minute, GTimeZone *zone);

/* That moment in the zone as strftime's `format` has it, ZONE_SHOWN for one; "-" outside of the years 1 to 9999.
 * Caller frees. */
char *zone_text(gint64 at, GTimeZone *zone, const char *format);
#define ZONE_SHOWN "%d-%m-%Y %H.%M"

#endif
