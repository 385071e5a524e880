/*
 * deadline_reason.h: one deadline, and the lines that say how it comes about.  Pure.
 */
#ifndef SIAGA_EXPLAIN_DEADLINE_REASON_H
#define SIAGA_EXPLAIN_DEADLINE_REASON_H

#include "config/config.h"

typedef struct DeadlineFacts {
	const Config *config;
	const Entry *entry;
	const GPtrArray *timers; /* of Timer: the entry's */
	const GPtrArray *asks; /* of Ask: its open ones */
	const GPtrArray *history; /* of HistoryLine: the entry's, oldest first */
	gint64 now;
} DeadlineFacts;

typedef struct DeadlineReason {
	const char
	    *kind; /* "clock", "limit", "remind", "escalate", "then", "release", "stand-in", "mail",
	                     "expires" */
	Reason *title;
	gint64 at; /* seconds; 0: no time runs */
	bool over; /* it has passed, or the clock was stopped */
	GPtrArray *lines; /* of Reason */
} DeadlineReason;

/* None yet.  Array of DeadlineReason; caller unrefs. */
GPtrArray *deadline_reasons_new(void);
/* Borrowed, the array's.  Takes `title` over. */
DeadlineReason *deadline_reason_add(GPtrArray *reasons, const char *kind, gint64 at, Reason *title);
/* Takes `line` over. */
void deadline_reason_say(DeadlineReason *reason, Reason *line);
/* Day by day from `from` on, as the workflow counts, and that it is not what is in force, where it is not. */
void deadline_reason_count(const DeadlineFacts *facts, DeadlineReason *reason,
    const Workflow *workflow, gint64 from, gint64 seconds);
/* What is left of it, or for how long it has passed. */
void deadline_reason_end(const DeadlineFacts *facts, DeadlineReason *reason);

#endif
