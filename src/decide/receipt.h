/*
 * receipt.h: whether the sender of a mail may be answered (tests/abuse: 12, 14).  Pure.
 */
#ifndef SIAGA_DECIDE_RECEIPT_H
#define SIAGA_DECIDE_RECEIPT_H

#include "decide/arrival.h"
#include "flow/workflow.h"

/* Whether a letter may go to the sender of this mail by itself, and when: the limits per hour of siaga.yaml
 * (`acknowledge`) delay it, at most for a day; what would wait longer is refused.  known NULL: no mail causes
 * it. */
Receipt receipt_of(const Arrival *known);

/* The same for letters that a person has decided with this mail: no limit holds for them. */
Receipt receipt_decided(const Arrival *known);

/* Such a letter to the sender himself: when it leaves, with a line of history and word to staff when that is
 * later. */
void receipt_time(const Arrival *known, Plan *plan, LetterWanted *letter);

#endif
