/*
 * batch_told.h: how confirmations that wait for a batch leave with it.  Pure.
 */
#ifndef SIAGA_FLOW_BATCH_TOLD_H
#define SIAGA_FLOW_BATCH_TOLD_H

#include "flow/batch_item.h"

/* All of them, a line each; NULL: there are none.  Caller frees. */
char *batch_told_lines(const Batch *batch);

/* In letters of their own: the first one of `plan` that says what it is about takes them along, else they have one.
 * That bears the code of what was answered, or, of several, is a numbered list: an answer to it is about one of
 * them. */
void batch_tell(const Batch *batch, Plan *plan);

#endif
