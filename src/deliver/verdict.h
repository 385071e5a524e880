/*
 * verdict.h: what a reply, or the loss of the connection, means for a letter (promises 1).  Pure.
 */
#ifndef SIAGA_DELIVER_VERDICT_H
#define SIAGA_DELIVER_VERDICT_H

#include "deliver/reply.h"

typedef enum {
	AT_LOGIN, /* greeting, EHLO, STARTTLS, AUTH */
	AT_RESET,
	AT_MAIL,
	AT_RCPT,
	AT_DATA,
	AT_BODY, /* the letter's bytes, its final dot not */
	AT_DOT, /* the final dot may be with the server */
} SmtpStage;

typedef enum {
	VERDICT_NONE, /* the transaction goes on */
	VERDICT_SENT,
	VERDICT_REFUSED, /* this letter never */
	VERDICT_LATER,
	VERDICT_ACCOUNT, /* no letter of this account now */
	VERDICT_DOUBT,
} Verdict;

/* "sent", "refused", "later", "account", "doubt"; never for VERDICT_NONE. */
const char *verdict_outcome_name(Verdict outcome);

/* In AT_BODY a reply has come before its time: never VERDICT_SENT. */
Verdict verdict_of_reply(SmtpStage stage, const Reply *reply);

/* The connection is gone, silent or talks nonsense. */
Verdict verdict_of_loss(SmtpStage stage);

#endif
