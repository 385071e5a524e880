#include "base/child.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHILD_LOCK = 4 };

/* Runs between fork and exec: only async-signal-safe calls. */
G_NORETURN static void become(char *const *argv, int socket, int lock_fd)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* dup2 clears close-on-exec; high numbers first, so that neither lands on the other. */
	int high_socket = fcntl(socket, F_DUPFD_CLOEXEC, 10);
	int high_lock = lock_fd >= 0 ? fcntl(lock_fd, F_DUPFD_CLOEXEC, 10) : -1;
	if (high_socket < 0 || dup2(high_socket, CHILD_SOCKET) < 0)
		_exit(127);
	if (high_lock >= 0 && dup2(high_lock, CHILD_LOCK) < 0)
		_exit(127);
	execv("/proc/self/exe", argv);
	_exit(127);
}

bool child_start(Child *child, const char *role, const char *name, int lock_fd, GError **err)
{
	int pair[2];
	const char *const words[] = {"siaga", "child", role, name, NULL};
	g_auto(GStrv) argv = g_strdupv((char **)(gsize)words);

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return fail(err, ERR_RETRY, "cannot start child '%s %s': %s", role, name,
		    g_strerror(errno));
	int room = 1024 * 1024;
	setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
	setsockopt(pair[1], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
	pid_t pid = fork();
	if (pid == 0)
		become(argv, pair[1], lock_fd);
	close(pair[1]);
	if (pid < 0) {
		close(pair[0]);
		return fail(err, ERR_RETRY, "cannot start child '%s %s': %s", role, name,
		    g_strerror(errno));
	}
	child->pid = pid;
	child->channel = channel_new(pair[0]);
	return true;
}

void child_release(Child *child)
{
	channel_free(child->channel);
	*child = (Child){0, NULL};
}
