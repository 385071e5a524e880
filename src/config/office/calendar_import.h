/*
 * calendar_import.h: holidays out of an iCalendar file (RFC 5545), as ministries and calendar programs publish
 * them.
 */
#ifndef SIAGA_CONFIG_OFFICE_CALENDAR_IMPORT_H
#define SIAGA_CONFIG_OFFICE_CALENDAR_IMPORT_H

#include "config/reader/problem.h"

/* Adds a Holiday for each day of each all-day VEVENT (DTSTART of type DATE up to its DTEND, which is not included,
 * or its DURATION) to `holidays`; a day that stands there keeps its name.  What is cancelled
 * (STATUS:CANCELLED) is left out; events with a time of day are no holidays.  A file over 1 MiB, over
 * 2,000 events, an event over 31 days, a rule of recurrence or what does not parse is a problem at `at`, and then
 * nothing is added. */
void calendar_import(const char *path, Spot at, GPtrArray *holidays, Problems *problems);

#endif
