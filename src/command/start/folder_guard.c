#include "command/start/folder_guard.h"

#include "command/start/copy_tree.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

struct FolderGuard {
	pid_t pid;
	int pipe; /* its end tells the guard that we have ended */
};

G_NORETURN static void keep_guard(const char *folder, int ended)
{
	static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGTTOU, SIGTTIN};
	char byte;

	for (guint i = 0; i < G_N_ELEMENTS(ignored); i++)
		signal(ignored[i], SIG_IGN);
	while (read(ended, &byte, 1) != 0 && errno == EINTR)
		;
	remove_tree(folder);
	_exit(0);
}

FolderGuard *folder_guard_post(const char *folder)
{
	int ends[2];

	if (!g_unix_open_pipe(ends, FD_CLOEXEC, NULL))
		return NULL;
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[1]);
		keep_guard(folder, ends[0]);
	}
	close(ends[0]);
	if (pid < 0) {
		close(ends[1]);
		return NULL;
	}
	FolderGuard *guard = g_new(FolderGuard, 1);
	*guard = (FolderGuard){pid, ends[1]};
	return guard;
}

void folder_guard_relieve(FolderGuard *guard)
{
	if (!guard)
		return;
	close(guard->pipe);
	while (waitpid(guard->pid, NULL, 0) < 0 && errno == EINTR)
		;
	g_free(guard);
}
