/*
 * attempt.h: what becomes of a letter after an attempt (promises 1: SMTP 4xx, 5xx, quotas, doubt).  Pure.
 */
#ifndef SIAGA_ENGINE_ATTEMPT_H
#define SIAGA_ENGINE_ATTEMPT_H

#include "model/letter.h"

typedef enum {
	ATTEMPT_SENT,
	ATTEMPT_REFUSED, /* this letter never */
	ATTEMPT_LATER, /* try again */
	ATTEMPT_ACCOUNT, /* the account cannot send now: the letter just waits */
	ATTEMPT_DOUBT /* the line broke after the final dot */
} AttemptOutcome;

bool attempt_parse(const char *name, AttemptOutcome *outcome_r);

/* Sets state, attempts, next_attempt, finished and last_reply: 4xx wait 1 min, doubling up to 4 h, for 5
 * days; then the letter has failed.  In doubt: a letter that may be doubled is sent again, the same
 * bytes and Message-ID; one that may not waits for a person. */
void attempt_apply(Letter *letter, AttemptOutcome outcome, const char *reply, gint64 now);

/* How long an account that was refused rests, in seconds: longer each time in a row. */
gint64 attempt_account_pause(guint refusals);

#endif
