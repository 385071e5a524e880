/*
 * reading_list.h: reports that somebody has to read before they are archived, as a numbered list: one sentence each,
 * the most alarming first.  The words only order it; nothing is left out.  Pure.
 */
#ifndef SIAGA_FLOW_READING_LIST_H
#define SIAGA_FLOW_READING_LIST_H

#include "flow/batch_item.h"

/* Adds the lists of these (array of BatchItem) to the plan, each with so many lines as one can answer. */
void reading_list_put(const Batch *batch, const GArray *items, Plan *plan);

#endif
