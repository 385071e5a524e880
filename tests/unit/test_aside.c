/* Work beside this process: its answer, however long, and what becomes of one that never answers. */
#include "base/aside.h"

#include "base/error.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { LONG_ANSWER = 1000 * 1000 }; /* more than a pipe holds */

static char *repeat(gpointer data)
{
	return g_strdup(data);
}

static char *fill(gpointer data)
{
	(void)data;
	return g_strnfill(LONG_ANSWER, 'x');
}

static char *change(gpointer data)
{
	int *number = data;

	return g_strdup_printf("%d", ++*number);
}

static char *die(gpointer data)
{
	(void)data;
	raise(SIGKILL);
	return g_strdup("alive");
}

static char *never(gpointer data)
{
	(void)data;
	pause();
	return g_strdup("woken");
}

static char *answer_of(AsideWork work, gpointer data)
{
	g_autoptr(GError) err = NULL;
	Aside *aside = aside_begin(work, data, &err);

	g_assert_no_error(err);
	struct pollfd ready = {aside_fd(aside), POLLIN, 0};
	g_assert_cmpint(poll(&ready, 1, -1), ==, 1);
	char *text = aside_answer(aside, &err);
	g_assert_no_error(err);
	aside_free(aside);
	return text;
}

static void test_answers(void)
{
	char known[] = "of its parent", none[] = "";
	int number = 1;
	g_autofree char *same = answer_of(repeat, known), *all = answer_of(fill, NULL),
			*next = answer_of(change, &number), *empty = answer_of(repeat, none);

	g_assert_cmpstr(same, ==, known);
	g_assert_cmpuint(strlen(all), ==, LONG_ANSWER);
	g_assert_cmpstr(next, ==, "2");
	g_assert_cmpint(number, ==, 1);
	g_assert_cmpstr(empty, ==, "");
}

static void test_no_answer(void)
{
	g_autoptr(GError) err = NULL;
	Aside *aside = aside_begin(die, NULL, &err);

	g_assert_no_error(err);
	g_assert_null(aside_answer(aside, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_RETRY);
	g_assert_nonnull(strstr(err->message, "ended with status 9"));
	aside_free(aside);
}

/* Its end of the pipe is closed only by its death. */
static void test_given_up(void)
{
	g_autoptr(GError) err = NULL;
	Aside *aside = aside_begin(never, NULL, &err);

	g_assert_no_error(err);
	int end = dup(aside_fd(aside));
	aside_free(aside);
	char byte;
	g_assert_cmpint(read(end, &byte, 1), ==, 0);
	close(end);
	aside_free(NULL);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/aside/answers", test_answers);
	g_test_add_func("/aside/no-answer", test_no_answer);
	g_test_add_func("/aside/given-up", test_given_up);
	return g_test_run();
}
