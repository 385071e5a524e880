/*
 * report_load.h: what a report is made of, read from the store.
 */
#ifndef SIAGA_ENGINE_REPORT_LOAD_H
#define SIAGA_ENGINE_REPORT_LOAD_H

#include "report/report.h"
#include "store/store.h"

/* Who reads a report, and what he may. */
typedef struct ReportReader {
	const char *address; /* NULL: at the console */
	Secrecy clearance;
} ReportReader;

/* Array of ReportItem, by id, of a period's entries; what is kept from the reader is left out.  NULL and *err: the
 * store has failed.  Caller unrefs. */
GPtrArray *report_items(Store *store, const Config *config, const Period *period,
    const ReportReader *reader, gint64 now, GError **err);
/* From the first line of history to now. */
void report_all(Store *store, const Config *config, gint64 now, Period *period_r);
/* The report of these items.  NULL and *err: the store has failed.  Caller frees. */
Report *report_of(Store *store, const Config *config, const Period *period, const GPtrArray *items,
    const ReportReader *reader, gint64 now, GError **err);
/* Both. */
Report *report_load(Store *store, const Config *config, const Period *period,
    const ReportReader *reader, gint64 now, GError **err);

#endif
