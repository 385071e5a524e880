/*
 * chart_data.h: a chart as data for templates/site/chart.html, which makes SVG of it.  Pure.
 */
#ifndef SIAGA_REPORT_CHART_DATA_H
#define SIAGA_REPORT_CHART_DATA_H

#include "report/chart.h"

#include <jansson.h>

/* Coordinates in tenths of a point, as text.  Caller frees. */
json_t *chart_data(const Chart *chart);

#endif
