/*
 * table.h: filling the tables of a report.  Only src/report/ includes it.
 */
#ifndef SIAGA_REPORT_TABLE_H
#define SIAGA_REPORT_TABLE_H

#include "report/report.h"

/* While a report is made. */
typedef struct Making {
	const ReportFacts *facts;
	Report *report;
} Making;

/* The row of that key, made behind the others where it is not there; borrowed. */
Figure *table_row(FigureTable *table, const char *key, const char *name);
/* One more in that row; a secret one without its number. */
Figure *table_count(
    const Making *m, TableId table, const char *key, const char *name, const ReportItem *item);
/* Above the reader's clearance. */
bool table_hides(const Making *m, const ReportItem *item);
/* Rows of zero go. */
void table_drop_zeros(FigureTable *table);

const Workflow *table_workflow(const Making *m, const ReportItem *item); /* NULL: none */
const char *table_text(const Making *m, ReasonId id); /* borrowed */

/* The tables that each make. */
void tables_of_reports(const Making
	*m); /* received, time, place, kind, urgency, secrecy, source, channel, disposition */
void tables_of_service(const Making *m); /* incident, clock, late, complaint */
void tables_of_units(const Making *m); /* nihil, silent */
void table_of_survey(const Making *m); /* survey */

#endif
