#include "deliver/verdict.h"

#include <stdio.h>
#include <string.h>

const char *verdict_outcome_name(Verdict outcome)
{
	static const char *const names[] = {
	    [VERDICT_SENT] = "sent",
	    [VERDICT_REFUSED] = "refused",
	    [VERDICT_LATER] = "later",
	    [VERDICT_ACCOUNT] = "account",
	    [VERDICT_DOUBT] = "doubt",
	};

	g_assert(outcome != VERDICT_NONE);
	return names[outcome];
}

/* RFC 3463: "5.4.5 Daily limit exceeded" -> class 5, subject 4, detail 5. */
static bool enhanced_code(const char *text, int *subject_r, int *detail_r)
{
	char class_digit;
	int end = 0;

	if (!g_ascii_isdigit(text[0]) ||
	    sscanf(text, "%c.%3d.%3d%n", &class_digit, subject_r, detail_r, &end) < 3)
		return false;
	return strchr("245", class_digit) &&
	       (text[end] == '\0' || text[end] == ' ' || text[end] == '\n');
}

/* The account has sent all that it may for now.  x.4.5 is "mail system congestion", which Gmail uses
 * for its daily limit; x.2.N is the state of the recipient's mailbox, his quota and not ours. */
static bool is_over_limit(const char *text)
{
	static const char *const words[] = {"sending limit", "sending quota", "sending rate",
	    "daily limit", "daily user", "daily quota", "quota exceeded", "message limit",
	    "too many messages", "hourly limit"};
	int subject, detail;
	bool has_code = enhanced_code(text, &subject, &detail);

	if (has_code && subject == 4 && detail == 5)
		return true;
	if (has_code && subject == 2)
		return false;
	g_autofree char *lower = g_ascii_strdown(text, -1);
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(lower, words[i]))
			return true;
	return false;
}

/* RFC 1870 6.1: the letter is larger than the server takes; other letters are not concerned. */
static bool is_about_size(const Reply *reply)
{
	int subject, detail;

	if (!enhanced_code(reply->text, &subject, &detail))
		return reply->code == 552;
	return subject == 3 && detail == 4;
}

static Verdict verdict_of_failure(SmtpStage stage, const Reply *reply)
{
	if (is_over_limit(reply->text))
		return VERDICT_ACCOUNT;
	if (reply->code < 500)
		return VERDICT_LATER;
	if (stage == AT_LOGIN || stage == AT_RESET)
		return VERDICT_ACCOUNT;
	if (stage == AT_MAIL && !is_about_size(reply))
		return VERDICT_ACCOUNT;
	return VERDICT_REFUSED;
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
	return stage == AT_DOT ? VERDICT_DOUBT : VERDICT_LATER;
}
