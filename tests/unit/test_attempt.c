/* What becomes of a letter after an attempt. */
#include "engine/outgoing/attempt.h"
#include "engine/outgoing/sending_pause.h"

enum { NOW = 1000000, MINUTE = 60, HOUR = 3600, DAY = 24 * HOUR };

static const struct {
	const char *name;
	AttemptOutcome outcome;
	bool confirm;
	int attempts; /* before */
	gint64 age;
	LetterState state;
	gint64 wait; /* until the next attempt; 0: none */
	bool alone;
	int doubts; /* before */
} cases[] = {
    {"sent", ATTEMPT_SENT, false, 0, 0, LETTER_SENT, 0, false, 0},
    {"refused", ATTEMPT_REFUSED, false, 0, 0, LETTER_FAILED, 0, false, 0},
    {"first wait", ATTEMPT_LATER, false, 0, 0, LETTER_PENDING, MINUTE, false, 0},
    {"second wait", ATTEMPT_LATER, false, 1, HOUR, LETTER_PENDING, 2 * MINUTE, false, 0},
    {"waits grow to four hours", ATTEMPT_LATER, false, 30, 2 * DAY, LETTER_PENDING, 4 * HOUR, false,
	0},
    {"nobody to blame after five days", ATTEMPT_LATER, false, 30, 5 * DAY, LETTER_HELD, 0, false,
	0},
    {"the recipient waits", ATTEMPT_DEFERRED, false, 0, 0, LETTER_PENDING, MINUTE, false, 0},
    {"but not forever", ATTEMPT_DEFERRED, false, 30, 5 * DAY, LETTER_FAILED, 0, false, 0},
    {"nor after a clock that jumped", ATTEMPT_DEFERRED, false, 2, 365 * DAY, LETTER_PENDING,
	4 * MINUTE, false, 0},
    {"a broken line", ATTEMPT_LOST, false, 0, 0, LETTER_PENDING, 5, false, 0},
    {"broken again", ATTEMPT_LOST, false, 4, 0, LETTER_PENDING, 80, false, 0},
    {"broken for days", ATTEMPT_LOST, false, 99, 5 * DAY, LETTER_HELD, 0, false, 0},
    {"not wanted as it stands", ATTEMPT_HELD, false, 0, 0, LETTER_HELD, 0, false, 0},
    {"unclear", ATTEMPT_UNCLEAR, false, 0, 0, LETTER_PENDING, 5 * MINUTE, false, 0},
    {"unclear, waits grow", ATTEMPT_UNCLEAR, false, 3, 0, LETTER_PENDING, 40 * MINUTE, false, 0},
    {"unclear with all others", ATTEMPT_UNCLEAR, false, 9, DAY, LETTER_PENDING, 4 * HOUR, false, 3},
    {"unclear, alone", ATTEMPT_UNCLEAR, false, 2, 0, LETTER_PENDING, 20 * MINUTE, true, 2},
    {"unclear, alone, four times", ATTEMPT_UNCLEAR, false, 3, 0, LETTER_HELD, 0, true, 3},
    {"unclear for days", ATTEMPT_UNCLEAR, false, 30, 5 * DAY, LETTER_HELD, 0, false, 0},
    {"doubt, may be doubled", ATTEMPT_DOUBT, false, 0, 0, LETTER_PENDING, MINUTE, false, 0},
    {"doubt, must not be doubled", ATTEMPT_DOUBT, true, 0, 0, LETTER_DOUBT, 0, false, 0},
};

static void test_cases(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Letter) l = letter_new();
		l->confirm = cases[i].confirm;
		l->attempts = cases[i].attempts;
		l->created = NOW - cases[i].age;
		l->state = LETTER_SENDING;
		l->doubts = cases[i].doubts;
		const Attempt attempt = {cases[i].outcome, true, cases[i].alone, "250 ok"};
		attempt_apply(l, &attempt, NOW);
		g_test_message("%s", cases[i].name);
		g_assert_cmpint(l->state, ==, cases[i].state);
		g_assert_cmpint(l->next_attempt, ==, cases[i].wait ? NOW + cases[i].wait : 0);
		g_assert_cmpint(l->attempts, ==, cases[i].attempts + 1);
		g_assert_cmpstr(l->last_reply, ==, "250 ok");
	}
}

/* The account's trouble is not the letter's: no attempt is counted, its turn comes at once after. */
static void test_account(void)
{
	g_autoptr(Letter) l = letter_new();

	l->next_attempt = 77;
	const Attempt attempts[] = {{ATTEMPT_ACCOUNT, false, true, "535 no"},
	    {ATTEMPT_DOWN, false, true, "cannot connect"}, {ATTEMPT_ACCOUNT, true, false, "no"}};
	for (guint i = 0; i < G_N_ELEMENTS(attempts); i++) {
		attempt_apply(l, &attempts[i], NOW + 9 * DAY);
		g_assert_cmpint(l->state, ==, LETTER_PENDING);
		g_assert_cmpint(l->attempts, ==, 0);
		g_assert_cmpint(l->doubts, ==, 0);
		g_assert_cmpint(l->next_attempt, ==, 77);
		g_assert_cmpstr(l->last_reply, ==, attempts[i].reply);
	}
}

/* A letter that alone draws the account's refusal is put before a person, so that others can leave. */
static void test_account_alone(void)
{
	g_autoptr(Letter) l = letter_new();
	const Attempt attempt = {ATTEMPT_ACCOUNT, true, true, "550 daily limit"};

	for (int i = 1; i <= 4; i++) {
		attempt_apply(l, &attempt, NOW);
		g_assert_cmpint(l->state, ==, i < 4 ? LETTER_PENDING : LETTER_HELD);
	}
}

static void take(SendingPause *pause, PauseKind kind, gint64 now, gint64 wait)
{
	g_assert_true(sending_pause_take(pause, kind, now));
	g_assert_cmpint(pause->until - now, ==, wait);
}

static void test_pauses(void)
{
	SendingPause pause = {0};

	take(&pause, PAUSE_DOWN, NOW, 5);
	g_assert_false(sending_pause_alarms(&pause));
	g_assert_false(
	    sending_pause_take(&pause, PAUSE_DOWN, NOW)); /* the next of the same round */
	take(&pause, PAUSE_DOWN, NOW + 5, 10);
	for (int i = 0; i < 5; i++)
		g_assert_true(sending_pause_take(&pause, PAUSE_DOWN, pause.until));
	g_assert_false(sending_pause_alarms(&pause));
	take(&pause, PAUSE_DOWN, pause.until, MINUTE);
	g_assert_true(sending_pause_alarms(&pause));
	/* It comes back, and refuses us. */
	take(&pause, PAUSE_ACCOUNT, pause.until - 1, 15 * MINUTE);
	g_assert_true(sending_pause_alarms(&pause));
	g_assert_false(sending_pause_lift(&pause, NOW + MINUTE));
	take(&pause, PAUSE_ACCOUNT, pause.until, 30 * MINUTE);
	for (int i = 0; i < 20; i++)
		g_assert_true(sending_pause_take(&pause, PAUSE_ACCOUNT, pause.until));
	take(&pause, PAUSE_ACCOUNT, pause.until, 4 * HOUR);
	g_assert_true(sending_pause_lift(&pause, pause.until));
	g_assert_cmpint(pause.until, ==, 0);
	g_assert_false(sending_pause_lift(&pause, NOW));
	/* A doubt ends as soon as a letter leaves. */
	take(&pause, PAUSE_UNCLEAR, NOW, 5 * MINUTE);
	take(&pause, PAUSE_UNCLEAR, NOW + 5 * MINUTE, 10 * MINUTE);
	g_assert_true(sending_pause_lift(&pause, NOW + 5 * MINUTE));
}

/* An engine that is started anew goes on where that one was. */
static void test_resumed(void)
{
	SendingPause pause;
	const SendingPause kept = {PAUSE_ACCOUNT, 2, NOW + 30 * MINUTE}, none = {0},
			   strange = {(PauseKind)9, 1, NOW + MINUTE};

	sending_pause_resume(&pause, &kept, NOW + MINUTE);
	g_assert_cmpint(pause.until, ==, NOW + 30 * MINUTE);
	g_assert_false(sending_pause_take(&pause, PAUSE_ACCOUNT, NOW + 2 * MINUTE));
	take(&pause, PAUSE_ACCOUNT, NOW + 30 * MINUTE, HOUR);
	/* The clock was a year ahead. */
	sending_pause_resume(&pause, &kept, NOW - 365 * DAY);
	g_assert_cmpint(pause.until, ==, NOW - 365 * DAY + 4 * HOUR);
	sending_pause_resume(&pause, &none, NOW);
	g_assert_cmpint(pause.kind, ==, PAUSE_NONE);
	sending_pause_resume(&pause, &strange, NOW);
	g_assert_cmpint(pause.kind, ==, PAUSE_NONE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/attempt/cases", test_cases);
	g_test_add_func("/attempt/account", test_account);
	g_test_add_func("/attempt/account-alone", test_account_alone);
	g_test_add_func("/attempt/pauses", test_pauses);
	g_test_add_func("/attempt/resumed", test_resumed);
	return g_test_run();
}
