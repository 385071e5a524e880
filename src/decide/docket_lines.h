/*
 * docket_lines.h: the lines of a list of asks, as a person names them and as they are named to him.  Pure.
 */
#ifndef SIAGA_DECIDE_DOCKET_LINES_H
#define SIAGA_DECIDE_DOCKET_LINES_H

#include "decide/facts.h"
#include "model/plan.h"

/* The line that words are meant for which begin with its number or that of its entry: "2. Libatkan juga Dandim".
 * -1: they begin otherwise, or may mean two lines. */
int docket_lines_meant(const GArray *asked, const char *reply);

/* The plan's letter that asks back names all lines. */
void docket_lines_name(Plan *plan, const Arrival *known, const ListFacts *facts);

#endif
