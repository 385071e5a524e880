#include "engine/outgoing/attempt.h"

enum {
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	LINE_WAIT = 5,
	FIRST_WAIT = MINUTE,
	DOUBT_WAIT = 5 * MINUTE,
	LONGEST_WAIT = 4 * HOUR,
	GIVE_UP = 5 * 24 * HOUR,
	GIVE_UP_TRIES = 20, /* a clock that jumps makes five days of a moment */
	DOUBTS = 4, /* refusals of one letter while others leave: it is this letter */
};

static const char *const names[] = {
    "sent", "refused", "deferred", "later", "lost", "down", "account", "unclear", "held", "doubt"};

bool attempt_parse(const char *name, AttemptOutcome *outcome_r)
{
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_equal(names[i], name)) {
			*outcome_r = (AttemptOutcome)i;
			return true;
		}
	return false;
}

static gint64 wait_after(int attempts, gint64 first)
{
	return MIN(first << MIN(attempts - 1, 16), LONGEST_WAIT);
}

static void finish(Letter *letter, LetterState state, gint64 now)
{
	letter->state = state;
	letter->finished = now;
	letter->next_attempt = 0;
}

/* `given_up` is what it becomes when this has gone on for too long. */
static void try_again(Letter *letter, gint64 first, LetterState given_up, gint64 now)
{
	if (letter->attempts >= GIVE_UP_TRIES &&
	    now - MAX(letter->created, letter->begun) >= GIVE_UP) {
		finish(letter, given_up, now);
		return;
	}
	letter->state = LETTER_PENDING;
	letter->next_attempt = now + wait_after(letter->attempts, first);
}

static void refused_alone(Letter *letter, bool alone, gint64 now)
{
	letter->doubts += alone;
	if (letter->doubts >= DOUBTS)
		finish(letter, LETTER_HELD, now);
}

static void apply_tried(Letter *letter, const Attempt *attempt, gint64 now)
{
	letter->attempts++;
	switch (attempt->outcome) {
	case ATTEMPT_SENT:
		finish(letter, LETTER_SENT, now);
		return;
	case ATTEMPT_REFUSED:
		finish(letter, LETTER_FAILED, now);
		return;
	case ATTEMPT_DEFERRED:
		try_again(letter, FIRST_WAIT, LETTER_FAILED, now);
		return;
	case ATTEMPT_HELD:
		finish(letter, LETTER_HELD, now);
		return;
	case ATTEMPT_LOST:
		try_again(letter, LINE_WAIT, LETTER_HELD, now);
		return;
	case ATTEMPT_UNCLEAR:
		try_again(letter, DOUBT_WAIT, LETTER_HELD, now);
		refused_alone(letter, attempt->alone, now);
		return;
	case ATTEMPT_DOUBT:
		if (letter->confirm) {
			finish(letter, LETTER_DOUBT, now);
			return;
		}
		/* fall through */
	default:
		try_again(letter, FIRST_WAIT, LETTER_HELD, now);
	}
}

void attempt_apply(Letter *letter, const Attempt *attempt, gint64 now)
{
	g_free(letter->last_reply);
	letter->last_reply = g_strdup(attempt->reply);
	letter->state = LETTER_PENDING;
	if (!attempt->tried || attempt->outcome == ATTEMPT_DOWN)
		return;
	/* The account's time is not the letter's. */
	if (attempt->outcome == ATTEMPT_ACCOUNT)
		refused_alone(letter, attempt->alone, now);
	else
		apply_tried(letter, attempt, now);
}
