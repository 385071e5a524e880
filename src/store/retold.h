/*
 * retold.h: what the history tells of entries, asks, letters and mails, worked out again from its lines and compared
 * with the rows as they stand.  The chain over rows (seal.h) tells that a row is what siaga last made of it; this
 * tells that siaga had a reason to.
 *
 * Worked out: the stage of an entry, when it ended, why it is void, that it was registered; who answered an ask and
 * what; to whom a letter went, what it is and that it was sent; the mails that lines name.  All else in those rows is
 * in no line.  A line whose detail was erased says nothing.
 */
#ifndef SIAGA_STORE_RETOLD_H
#define SIAGA_STORE_RETOLD_H

#include "store/store.h"

typedef struct RetoldReport {
	GPtrArray *faults; /* of char *: one line each, at most RETOLD_FAULTS */
	guint more; /* beyond them */
	gint64 rows; /* that were compared */
} RetoldReport;
enum { RETOLD_FAULTS = 50 };

/* False only when the database cannot be read. */
bool retold_verify(Store *store, RetoldReport *report, GError **err);
void retold_report_clear(RetoldReport *report);

#endif
