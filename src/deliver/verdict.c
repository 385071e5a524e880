#include "deliver/verdict.h"

#include "deliver/refusal.h"

enum { CLOSING = 421 }; /* RFC 5321 3.8: the server leaves, whatever was asked */

const char *verdict_outcome_name(Verdict outcome)
{
	static const char *const names[] = {
	    [VERDICT_SENT] = "sent",
	    [VERDICT_REFUSED] = "refused",
	    [VERDICT_DEFERRED] = "deferred",
	    [VERDICT_LATER] = "later",
	    [VERDICT_LOST] = "lost",
	    [VERDICT_DOWN] = "down",
	    [VERDICT_ACCOUNT] = "account",
	    [VERDICT_UNCLEAR] = "unclear",
	    [VERDICT_HELD] = "held",
	    [VERDICT_DOUBT] = "doubt",
	};

	g_assert(outcome != VERDICT_NONE);
	return names[outcome];
}

static Verdict verdict_for_now(SmtpStage stage, int code, Concern concern)
{
	if (stage == AT_LOGIN)
		return VERDICT_DOWN;
	if (code == CLOSING)
		return VERDICT_LOST;
	return concern == CONCERNS_RECIPIENT ? VERDICT_DEFERRED : VERDICT_LATER;
}

static Verdict verdict_of_failure(SmtpStage stage, const Reply *reply)
{
	Concern concern = refusal_concerns(stage, reply->text);

	if (concern == CONCERNS_ACCOUNT)
		return VERDICT_ACCOUNT;
	if (reply->code < 500)
		return verdict_for_now(stage, reply->code, concern);
	if (concern == CONCERNS_LETTER)
		return VERDICT_HELD;
	if (concern == CONCERNS_RECIPIENT)
		return VERDICT_REFUSED;
	/* Before the recipient and the letter are known they cannot be to blame. */
	return stage <= AT_MAIL ? VERDICT_ACCOUNT : VERDICT_UNCLEAR;
}

Verdict verdict_of_reply(SmtpStage stage, const Reply *reply)
{
	if (reply->code >= 400)
		return verdict_of_failure(stage, reply);
	switch (stage) {
	case AT_DATA:
		return reply->code == 354 ? VERDICT_NONE : VERDICT_LATER;
	case AT_BODY:
		return VERDICT_LATER;
	case AT_DOT:
		/* A 3xx is no answer to a final dot, and nobody knows what became of it. */
		return reply->code < 300 ? VERDICT_SENT : VERDICT_DOUBT;
	default:
		return reply->code < 300 ? VERDICT_NONE : VERDICT_LATER;
	}
}

Verdict verdict_of_loss(SmtpStage stage)
{
	if (stage == AT_LOGIN)
		return VERDICT_DOWN;
	return stage == AT_DOT ? VERDICT_DOUBT : VERDICT_LOST;
}
