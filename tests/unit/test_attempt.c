/* What becomes of a letter after an attempt. */
#include "engine/attempt.h"

enum { NOW = 1000000, MINUTE = 60, HOUR = 3600, DAY = 24 * HOUR };

static const struct {
	const char *name;
	AttemptOutcome outcome;
	bool confirm;
	int attempts; /* before */
	gint64 age;
	LetterState state;
	gint64 wait; /* until the next attempt; 0: none */
} cases[] = {
    {"sent", ATTEMPT_SENT, false, 0, 0, LETTER_SENT, 0},
    {"refused", ATTEMPT_REFUSED, false, 0, 0, LETTER_FAILED, 0},
    {"first wait", ATTEMPT_LATER, false, 0, 0, LETTER_PENDING, MINUTE},
    {"second wait", ATTEMPT_LATER, false, 1, HOUR, LETTER_PENDING, 2 * MINUTE},
    {"waits grow to four hours", ATTEMPT_LATER, false, 30, 2 * DAY, LETTER_PENDING, 4 * HOUR},
    {"not forever", ATTEMPT_LATER, false, 30, 5 * DAY, LETTER_FAILED, 0},
    {"doubt, may be doubled", ATTEMPT_DOUBT, false, 0, 0, LETTER_PENDING, MINUTE},
    {"doubt, must not be doubled", ATTEMPT_DOUBT, true, 0, 0, LETTER_DOUBT, 0},
};

static void test_cases(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Letter) l = letter_new();
		l->confirm = cases[i].confirm;
		l->attempts = cases[i].attempts;
		l->created = NOW - cases[i].age;
		l->state = LETTER_SENDING;
		attempt_apply(l, cases[i].outcome, "250 ok", NOW);
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
	attempt_apply(l, ATTEMPT_ACCOUNT, "535 no", NOW);
	g_assert_cmpint(l->state, ==, LETTER_PENDING);
	g_assert_cmpint(l->attempts, ==, 0);
	g_assert_cmpint(l->next_attempt, ==, 77);
	g_assert_cmpint(attempt_account_pause(1), ==, 15 * MINUTE);
	g_assert_cmpint(attempt_account_pause(2), ==, 30 * MINUTE);
	g_assert_cmpint(attempt_account_pause(20), ==, 4 * HOUR);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/attempt/cases", test_cases);
	g_test_add_func("/attempt/account", test_account);
	return g_test_run();
}
