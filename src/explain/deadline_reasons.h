/*
 * deadline_reasons.h: how each deadline of an entry comes about, line by line.  Pure.
 *
 * When something is due stands in the entry and its timers; the lines tell from which rule, with its place in the
 * office's files, and they tell when the rules of today would say otherwise.
 */
#ifndef SIAGA_EXPLAIN_DEADLINE_REASONS_H
#define SIAGA_EXPLAIN_DEADLINE_REASONS_H

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

/* The clock first, then the stage's.  Array of DeadlineReason; caller unrefs. */
GPtrArray *deadline_reasons(const DeadlineFacts *facts);

#endif
