/*
 * undo_time.h: how long a decision waits before it is carried out, and what is said of that (limits: release-delay, an
 * answer's own release).  Pure.
 */
#ifndef SIAGA_FLOW_UNDO_TIME_H
#define SIAGA_FLOW_UNDO_TIME_H

#include "config/config.h"
#include "model/plan.h"

/* How long, in seconds, what this answer decides waits; what leads nowhere, like a part of a result, need not. */
gint64 undo_delay(const Config *config, const Answer *answer, const Entry *entry);

/* What an ask of the stage says of it beforehand: for how long, and how.  NULL: nothing that is answered there
 * about this entry waits.  Caller frees. */
char *undo_promise(const Config *config, const Stage *stage, const Entry *entry);

/* What a confirmation says of it: until when, and how: `offer` is REASON_UNDO_OFFER or
 * REASON_UNDO_OFFER_LIST.  NULL: nothing in this plan waits.  Caller frees. */
char *undo_offer(const Config *config, const Plan *plan, ReasonId offer);

#endif
