/*
 * report_lines.h: a report in some lines of a letter.  Pure.
 */
#ifndef SIAGA_REPORT_REPORT_LINES_H
#define SIAGA_REPORT_REPORT_LINES_H

#include "report/report.h"

/* "- Masuk: semua nomor 45, masih terbuka 5", a line for each table that counts something; of units only how many days each
 * was silent, of late ones why.  Caller frees. */
char *report_lines(const Report *report, const Language *language);

#endif
