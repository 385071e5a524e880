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
	const GPtrArray *compiled; /* of Entry: that were compiled from it and others */
	gint64
	    surveyed; /* when the reporter was asked by the survey last; 0: never, or not looked for */
	gint64 release_at; /* a decision has been taken and waits until then; 0: none */
	gint64 now;
} Due;

/* What a timer of an entry brings: the end of a wait, a limit, a reminder, an escalation, the release of a
 * decision, the end of a key's time.  What a limit brings waits while a decision waits for its release: it was
 * taken in time.  A timer whose stage is no longer the entry's brings nothing.  Caller frees. */
Plan *decide_due(const Due *due);

#endif
