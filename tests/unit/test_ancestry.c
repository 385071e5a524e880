/* Whether a process comes from this one. */
#include "base/ancestry.h"

#include <glib.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* A child that waits until its end of the pipe is closed. */
static pid_t start_child(int *release_r)
{
	int pipe_fds[2];

	g_assert_cmpint(pipe(pipe_fds), ==, 0);
	pid_t pid = fork();
	if (pid == 0) {
		char byte;
		close(pipe_fds[1]);
		while (read(pipe_fds[0], &byte, 1) > 0)
			;
		_exit(0);
	}
	close(pipe_fds[0]);
	*release_r = pipe_fds[1];
	return pid;
}

static void test_ancestry(void)
{
	int release;
	pid_t child = start_child(&release);

	g_assert_true(ancestry_may_hold(getpid(), getpid()));
	g_assert_true(ancestry_may_hold(child, getpid()));
	g_assert_true(ancestry_may_hold(child, getppid()));
	g_assert_false(ancestry_may_hold(getppid(), getpid()));
	g_assert_false(ancestry_may_hold(getpid(), child));
	close(release);
	waitpid(child, NULL, 0);
	g_assert_true(ancestry_may_hold(child, getpid()));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ancestry", test_ancestry);
	return g_test_run();
}
