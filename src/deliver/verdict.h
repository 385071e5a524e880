/*
 * verdict.h: what a reply, or the loss of the connection, means for a letter (promises 1).  Pure.
 */
#ifndef SIAGA_DELIVER_VERDICT_H
#define SIAGA_DELIVER_VERDICT_H

#include "deliver/reply.h"
#include "deliver/stage.h"

typedef enum {
	VERDICT_NONE, /* the transaction goes on */
	VERDICT_SENT,
	VERDICT_REFUSED, /* the recipient, for good: the server says so of him (refusal.h) */
	VERDICT_DEFERRED, /* the recipient, for now */
	VERDICT_LATER, /* not now, and nobody knows whom it concerns */
	VERDICT_LOST, /* the connection ended before the final dot: in a moment again */
	VERDICT_DOWN, /* no connection could be made: no letter is concerned */
	VERDICT_ACCOUNT, /* no letter of this account now */
	VERDICT_UNCLEAR, /* refused for good, by the recipient's fault or the account's */
	VERDICT_HELD, /* this letter as it stands is not wanted: too large, taken for spam */
	VERDICT_DOUBT,
} Verdict;

/* "sent", "refused", "deferred", "later", "lost", "down", "account", "unclear", "held", "doubt"; never for
 * VERDICT_NONE. */
const char *verdict_outcome_name(Verdict outcome);

/* In AT_BODY a reply has come before its time: never VERDICT_SENT. */
Verdict verdict_of_reply(SmtpStage stage, const Reply *reply);

/* The connection is gone, silent or talks nonsense. */
Verdict verdict_of_loss(SmtpStage stage);

#endif
