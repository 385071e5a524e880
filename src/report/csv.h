/*
 * csv.h: a report for spreadsheets (RFC 4180, UTF-8).  Pure.
 */
#ifndef SIAGA_REPORT_CSV_H
#define SIAGA_REPORT_CSV_H

#include "report/report.h"

/* A row for each figure: table, key, name, figure, how many of them are not named, the numbers, the note.  What a
 * spreadsheet would take for a formula gets an apostrophe before it.  Caller frees. */
char *report_csv(const Report *report, const Language *language);

#endif
