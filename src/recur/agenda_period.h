/*
 * agenda_period.h: the stretch of time that a printed agenda book is about.  Pure.
 */
#ifndef SIAGA_RECUR_AGENDA_PERIOD_H
#define SIAGA_RECUR_AGENDA_PERIOD_H

#include "model/letter.h"

extern const char *const agenda_months[12]; /* "Januari", ... */

/* That month of that year in the zone; month 0: the whole year.  `book` NULL: all books.  Caller frees. */
AgendaWanted *agenda_period(GTimeZone *zone, int year, int month, const char *book);

#endif
