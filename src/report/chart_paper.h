/*
 * chart_paper.h: a chart for paper.  Pure.
 */
#ifndef SIAGA_REPORT_CHART_PAPER_H
#define SIAGA_REPORT_CHART_PAPER_H

#include "paper/drawing.h"
#include "report/chart.h"

/* As wide as a page's text, its words as alternative text.  Caller frees. */
PaperDrawing *chart_paper(const Chart *chart);

#endif
