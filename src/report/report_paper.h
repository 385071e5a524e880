/*
 * report_paper.h: a report on paper: the office's letterhead, charts and all figures with their numbers.  Pure.
 */
#ifndef SIAGA_REPORT_REPORT_PAPER_H
#define SIAGA_REPORT_REPORT_PAPER_H

#include "paper/paper.h"
#include "report/report.h"

/* Caller frees. */
Paper *report_paper(const Report *report, const Config *config);

#endif
