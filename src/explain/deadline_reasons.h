/*
 * deadline_reasons.h: how each deadline of an entry comes about, line by line.  Pure.
 *
 * When something is due stands in the entry and its timers; the lines tell from which rule, with its place in the
 * office's files, and they tell when the rules of today would say otherwise.
 */
#ifndef SIAGA_EXPLAIN_DEADLINE_REASONS_H
#define SIAGA_EXPLAIN_DEADLINE_REASONS_H

#include "explain/deadline_reason.h"

/* The clock first, then the stage's.  Array of DeadlineReason; caller unrefs. */
GPtrArray *deadline_reasons(const DeadlineFacts *facts);

#endif
