/* How long a mailbox that cannot be read waits: longer and longer, also for an engine that was started anew. */
#include "engine/incoming/fetch_pause.h"

#include "store/open.h"
#include "store/transaction.h"
#include "store_fixture.h"

enum { START = 1000000, HOUR = 3600 };

static void test_grows(void)
{
	g_assert_cmpint(fetch_pause(START, START), ==, 1);
	g_assert_cmpint(fetch_pause(START, START + 60), ==, 30);
	g_assert_cmpint(fetch_pause(START, START + HOUR), ==, HOUR / 2);
	g_assert_cmpint(fetch_pause(START, START + 9 * HOUR), ==, HOUR);
	/* A clock that was set back. */
	g_assert_cmpint(fetch_pause(START, START - HOUR), ==, 1);
}

static gint64 fail_least(Fixture *f, gint64 now, gint64 least)
{
	g_autoptr(GError) err = NULL;
	gint64 pause = 0;

	g_assert_true(store_begin(f->store, &err));
	g_assert_true(fetch_pause_take(f->store, "laporan", now, least, &pause, &err));
	g_assert_true(store_commit(f->store, &err));
	g_assert_no_error(err);
	return pause;
}

static gint64 fail_at(Fixture *f, gint64 now)
{
	return fail_least(f, now, 0);
}

/* A server that says how long it wants to be left alone; a clock that is set back makes nobody come every second. */
static void test_least(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_cmpint(fail_least(f, START, 300), ==, 300);
	g_assert_cmpint(fail_least(f, START + HOUR, 300), ==, HOUR / 2);
	g_assert_cmpint(fail_at(f, START - 24 * HOUR), ==, 1);
	g_assert_cmpint(fail_at(f, START - 23 * HOUR), ==, HOUR / 2);
}

static void test_kept(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;

	(void)data;
	g_assert_cmpint(fail_at(f, START), ==, 1);
	g_assert_cmpint(fail_at(f, START + 600), ==, 300);
	store_close(f->store);
	fixture_open(f, STORE_WRITE);
	/* Another engine goes on where that one was. */
	g_assert_cmpint(fail_at(f, START + 2 * HOUR), ==, HOUR);
	g_assert_true(store_begin(f->store, &err));
	g_assert_true(fetch_pause_end(f->store, "laporan", &err));
	g_assert_true(store_commit(f->store, &err));
	g_assert_cmpint(fail_at(f, START + 3 * HOUR), ==, 1);
}

static void round_at(Fixture *f, gint64 now)
{
	must(store_begin(f->store, ERR));
	must(fetch_pause_round(f->store, "laporan", now, ERR));
	must(store_commit(f->store, ERR));
}

/* A server that lets a round through and then closes is not asked every second for ever. */
static void test_short_sessions(Fixture *f, gconstpointer data)
{
	(void)data;
	round_at(f, START);
	g_assert_cmpint(fail_at(f, START), ==, 1);
	g_assert_cmpint(fail_at(f, START + HOUR), ==, HOUR / 2);
	/* It works again: from the shortest pause. */
	round_at(f, START + 2 * HOUR);
	g_assert_cmpint(fail_at(f, START + 2 * HOUR + 20), ==, 10);
	round_at(f, START + 2 * HOUR + 30);
	g_assert_cmpint(fail_at(f, START + 2 * HOUR + 40), ==, 20);
	round_at(f, START + 4 * HOUR);
	g_assert_cmpint(fail_at(f, START + 4 * HOUR), ==, HOUR);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fetch_pause/grows", test_grows);
	g_test_add(
	    "/fetch_pause/kept", Fixture, NULL, fixture_set_up, test_kept, fixture_tear_down);
	g_test_add(
	    "/fetch_pause/least", Fixture, NULL, fixture_set_up, test_least, fixture_tear_down);
	g_test_add("/fetch_pause/short-sessions", Fixture, NULL, fixture_set_up,
	    test_short_sessions, fixture_tear_down);
	return g_test_run();
}
