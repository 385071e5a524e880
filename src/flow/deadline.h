/*
 * deadline.h: when a limit ends: round the clock, or in the office's working hours only.  Pure.
 */
#ifndef SIAGA_FLOW_DEADLINE_H
#define SIAGA_FLOW_DEADLINE_H

#include "config/office/calendar.h"

#include <stdbool.h>

/* The moment (seconds since 1970 UTC) at which `seconds` of time have passed since `from`; with
 * `working_time` only working hours of working days count.  A calendar without any working day counts
 * round the clock. */
gint64 deadline_after(
    const Calendar *calendar, GTimeZone *zone, gint64 from, gint64 seconds, bool working_time);

/* How it comes about, a line per day: "Sen 23-11-2026 08.00-16.00: 6 jam 30 menit", "Sel 24-11-2026: libur,
 * Hari Contoh".  Caller frees. */
char *deadline_explain(
    const Calendar *calendar, GTimeZone *zone, gint64 from, gint64 seconds, bool working_time);

#endif
