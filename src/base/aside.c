#include "base/aside.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

struct Aside {
	pid_t pid; /* 0: ended and reaped */
	int answer; /* to read from */
};

/* With its final NUL, by which the parent knows that it is whole. */
static bool write_all(int fd, const char *text)
{
	gsize left = strlen(text) + 1;

	while (left > 0) {
		ssize_t written = write(fd, text, left);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		text += written;
		left -= (gsize)written;
	}
	return true;
}

Aside *aside_begin(AsideWork work, gpointer data, GError **err)
{
	int pair[2];
	pid_t parent = getpid();

	if (pipe2(pair, O_CLOEXEC) < 0) {
		fail(err, ERR_RETRY, "cannot work beside this process: %s", g_strerror(errno));
		return NULL;
	}
	pid_t pid = fork();
	if (pid == 0) {
		/* Nobody wants to know any more when its parent is gone. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		_exit(getppid() == parent && write_all(pair[1], work(data)) ? 0 : 1);
	}
	close(pair[1]);
	if (pid < 0) {
		fail(err, ERR_RETRY, "cannot work beside this process: %s", g_strerror(errno));
		close(pair[0]);
		return NULL;
	}
	Aside *aside = g_new(Aside, 1);
	*aside = (Aside){pid, pair[0]};
	return aside;
}

int aside_fd(const Aside *aside)
{
	return aside->answer;
}

static GString *read_all(int fd)
{
	GString *text = g_string_new(NULL);
	char piece[4096];
	ssize_t got;

	while ((got = read(fd, piece, sizeof piece)) != 0) {
		if (got < 0 && errno != EINTR)
			break;
		g_string_append_len(text, piece, MAX(got, 0));
	}
	return text;
}

static int reap(Aside *aside)
{
	int status = 0;

	while (waitpid(aside->pid, &status, 0) < 0 && errno == EINTR)
		;
	aside->pid = 0;
	return status;
}

char *aside_answer(Aside *aside, GError **err)
{
	GString *text = read_all(aside->answer);
	int status = reap(aside);

	if (text->len > 0 && text->str[text->len - 1] == '\0')
		return g_string_free(text, FALSE);
	g_string_free(text, TRUE);
	fail(err, ERR_RETRY, "the process beside this one ended with status %d", status);
	return NULL;
}

void aside_free(Aside *aside)
{
	if (!aside)
		return;
	if (aside->pid > 0) {
		kill(aside->pid, SIGKILL);
		reap(aside);
	}
	close(aside->answer);
	g_free(aside);
}
