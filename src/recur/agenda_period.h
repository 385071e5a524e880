/*
 * agenda_period.h: the stretch of time that a printed agenda book is about.  Pure.
 */
#ifndef SIAGA_RECUR_AGENDA_PERIOD_H
#define SIAGA_RECUR_AGENDA_PERIOD_H

#include "config/config.h"
#include "model/letter.h"

/* That month of that year in the office's zone; month 0: the whole year.  `book` NULL: all books.  Caller frees. */
AgendaWanted *agenda_period(const Config *config, int year, int month, const char *book);

#endif
