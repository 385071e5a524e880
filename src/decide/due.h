/*
 * due.h: a timer has come: what follows.  Pure.
 */
#ifndef SIAGA_DECIDE_DUE_H
#define SIAGA_DECIDE_DUE_H

#include "config/config.h"
#include "model/plan.h"

typedef struct Due {
	const Config *config;
	const Timer *timer;
	const Entry *entry; /* the timer's */
	const GPtrArray *asks; /* of Ask: all of the entry, oldest first */
	const GPtrArray *children; /* of Entry: started for it */
	gint64 now;
} Due;

/* What a timer of an entry brings: the end of a wait, a limit, a reminder, an escalation, the release of a
 * decision.  A timer whose stage is no longer the entry's brings nothing.  Caller frees. */
Plan *decide_due(const Due *due);

#endif
