/*
 * attempt.h: what becomes of a letter after an attempt (SMTP 4xx, 5xx, quotas, doubt).  Pure.
 */
#ifndef SIAGA_ENGINE_ATTEMPT_H
#define SIAGA_ENGINE_ATTEMPT_H

#include "model/letter.h"

/* What a sender says of it (deliver/send_child.h). */
typedef enum {
	ATTEMPT_SENT,
	ATTEMPT_REFUSED, /* the recipient, for good */
	ATTEMPT_DEFERRED, /* the recipient, for now */
	ATTEMPT_LATER, /* for now, and nobody knows whom it concerns */
	ATTEMPT_LOST, /* the line broke before the final dot */
	ATTEMPT_DOWN, /* the server could not be reached: the letter was not tried */
	ATTEMPT_ACCOUNT, /* the account cannot send now */
	ATTEMPT_UNCLEAR, /* refused for good, by whose fault nobody knows */
	ATTEMPT_HELD, /* this letter as it stands is not wanted */
	ATTEMPT_DOUBT /* the line broke after the final dot */
} AttemptOutcome;

bool attempt_parse(const char *name, AttemptOutcome *outcome_r);

typedef struct Attempt {
	AttemptOutcome outcome;
	bool tried; /* false: the trouble came before its turn; nothing is counted */
	bool alone; /* others of its account have left since one was last refused */
	const char *reply; /* the server's words or what happened */
} Attempt;

/* Sets state, attempts, doubts, next_attempt, finished and last_reply.  4xx wait 1 min, doubling up to 4 h; a
 * broken line 5 s at first.  After 5 days a letter has failed where the recipient is to blame; whatever else
 * kept it, it is held for a person.  What is refused and nobody knows by whose fault waits 5 min, doubling; a
 * letter that is refused four times while others leave is held.  In doubt after the final dot: a letter that
 * may be doubled is sent again, the same bytes and Message-ID; one that may not waits for a person. */
void attempt_apply(Letter *letter, const Attempt *attempt, gint64 now);

#endif
