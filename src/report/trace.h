/*
 * trace.h: what a figure counts, as a reader is told it.  Pure.
 */
#ifndef SIAGA_REPORT_TRACE_H
#define SIAGA_REPORT_TRACE_H

#include "language/language.h"
#include "report/report.h"

/* What is counted: "12", and in hundredths as the office's language writes them: "81,25".  Caller frees. */
char *figure_text(const Figure *figure, const Language *language);
/* The same for programs: "81.25".  Caller frees. */
char *figure_number(const Figure *figure);

/* One of them as people write it: "23-11-2026" of the day 2026-11-23.  Caller frees. */
char *trace_said(const char *trace);
/* The numbers of its entries, then how many are not told.  Caller frees. */
char *trace_text(const Figure *figure, const Language *language);

#endif
