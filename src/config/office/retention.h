/*
 * retention.h: how long what entries hold is kept after they were closed (rules/retention.yaml).
 */
#ifndef SIAGA_CONFIG_OFFICE_RETENTION_H
#define SIAGA_CONFIG_OFFICE_RETENTION_H

#include "config/config.h"
#include "model/entry.h"

/* The row that says how long an entry is kept, the first that fits; NULL: it is kept for good. */
const Retention *retention_of(const Config *config, const Entry *entry);

/* The first moment at which what a closed entry holds may be erased: the calendar year in which it was closed, and
 * then the row's full years, are over.  Seconds. */
gint64 retention_end(const Config *config, const Retention *row, const Entry *entry);

/* No entry that was closed at this moment (seconds) or later is due at `now`, whatever its row; 0: none is, at any
 * moment.  `all`: of every row, else of those that siaga erases by itself. */
gint64 retention_horizon(const Config *config, bool all, gint64 now);

#endif
