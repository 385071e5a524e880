#include "engine/attempt.h"

enum {
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	FIRST_WAIT = MINUTE,
	LONGEST_WAIT = 4 * HOUR,
	GIVE_UP = 5 * 24 * HOUR,
	ACCOUNT_WAIT = 15 * MINUTE, /* no lock-out by trying a refused password again and again */
};

static const char *const names[] = {"sent", "refused", "later", "account", "doubt"};

bool attempt_parse(const char *name, AttemptOutcome *outcome_r)
{
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_equal(names[i], name)) {
			*outcome_r = (AttemptOutcome)i;
			return true;
		}
	return false;
}

static gint64 wait_after(int attempts)
{
	return attempts > 8 ? LONGEST_WAIT
			    : MIN((gint64)FIRST_WAIT << (attempts - 1), LONGEST_WAIT);
}

static void finish(Letter *letter, LetterState state, gint64 now)
{
	letter->state = state;
	letter->finished = now;
	letter->next_attempt = 0;
}

static void try_again(Letter *letter, gint64 now)
{
	if (now - letter->created >= GIVE_UP) {
		finish(letter, LETTER_FAILED, now);
		return;
	}
	letter->state = LETTER_PENDING;
	letter->next_attempt = now + wait_after(letter->attempts);
}

void attempt_apply(Letter *letter, AttemptOutcome outcome, const char *reply, gint64 now)
{
	g_free(letter->last_reply);
	letter->last_reply = g_strdup(reply);
	if (outcome == ATTEMPT_ACCOUNT) {
		letter->state = LETTER_PENDING;
		return;
	}
	letter->attempts++;
	if (outcome == ATTEMPT_SENT)
		finish(letter, LETTER_SENT, now);
	else if (outcome == ATTEMPT_REFUSED)
		finish(letter, LETTER_FAILED, now);
	else if (outcome == ATTEMPT_DOUBT && letter->confirm)
		finish(letter, LETTER_DOUBT, now);
	else
		try_again(letter, now);
}

gint64 attempt_account_pause(guint refusals)
{
	return MIN((gint64)ACCOUNT_WAIT * (1 << MIN(refusals - 1, 4u)), LONGEST_WAIT);
}
