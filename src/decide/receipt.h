/*
 * receipt.h: whether the sender of a mail may be answered (promises: abuse 12, 14).  Pure.
 */
#ifndef SIAGA_DECIDE_RECEIPT_H
#define SIAGA_DECIDE_RECEIPT_H

#include "decide/knowledge.h"
#include "flow/workflow.h"

/* "" when a letter may go to the sender of this mail; else why not (static text). */
const char *receipt_refusal(const Knowledge *known);

/* The same for what the mail causes; known NULL: no mail does. */
Receipt receipt_of(const Knowledge *known);

#endif
