/* What a sandboxed process can still do, tried in a process of its own. */
#include "base/memfile.h"
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

typedef enum { TRY_COMPUTE, TRY_OPEN_FILE, TRY_WRITE_FILE, TRY_SOCKET, TRY_EXEC, TRY_READ_ETC } Try;

/* 0 worked, 1 refused. */
static int try_it(Try what)
{
	char *const argv[] = {NULL};

	switch (what) {
	case TRY_COMPUTE: {
		int fd = memfile_from("abc", 3, NULL);
		return fd >= 0 ? 0 : 1;
	}
	case TRY_OPEN_FILE:
		return open("/root", O_RDONLY) >= 0 ? 0 : 1;
	case TRY_READ_ETC:
		return open("/etc/hosts", O_RDONLY) >= 0 ? 0 : 1;
	case TRY_WRITE_FILE:
		return open("/tmp", O_TMPFILE | O_RDWR, 0600) >= 0 ? 0 : 1;
	case TRY_SOCKET:
		return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : 1;
	case TRY_EXEC:
		execv("/bin/true", argv);
		return 1;
	}
	return 2;
}

enum { KILLED = 100 };

static int outcome(SandboxRole role, Try what)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(sandbox_enter(role, NULL) ? try_it(what) : 99);
	int status;
	waitpid(pid, &status, 0);
	return WIFSIGNALED(status) ? KILLED : WEXITSTATUS(status);
}

static void test_parser(void)
{
	g_assert_cmpint(outcome(SANDBOX_PARSER, TRY_COMPUTE), ==, 0);
	if (SANITIZED) {
		g_test_skip("the seccomp list is not put on under the sanitizers");
		return;
	}
	g_assert_cmpint(outcome(SANDBOX_PARSER, TRY_OPEN_FILE), ==, 1);
	g_assert_cmpint(outcome(SANDBOX_PARSER, TRY_READ_ETC), ==, 1);
	g_assert_cmpint(outcome(SANDBOX_PARSER, TRY_SOCKET), ==, KILLED);
	g_assert_cmpint(outcome(SANDBOX_PARSER, TRY_EXEC), ==, KILLED);
}

static void test_network(void)
{
	g_assert_cmpint(outcome(SANDBOX_NETWORK, TRY_COMPUTE), ==, 0);
	g_assert_cmpint(outcome(SANDBOX_NETWORK, TRY_SOCKET), ==, 0);
	g_assert_cmpint(outcome(SANDBOX_NETWORK, TRY_READ_ETC), ==, 0);
	if (SANITIZED) {
		g_test_skip("the seccomp list is not put on under the sanitizers");
		return;
	}
	g_assert_cmpint(outcome(SANDBOX_NETWORK, TRY_WRITE_FILE), ==, 1);
	g_assert_cmpint(outcome(SANDBOX_NETWORK, TRY_EXEC), ==, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sandbox/parser", test_parser);
	g_test_add_func("/sandbox/network", test_network);
	return g_test_run();
}
