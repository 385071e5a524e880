/* Signals that can be caught give the terminal back before they do what they do.  Against those that cannot (SIGKILL, SIGSTOP) a
 * guard looks on: a process of its own, which does nothing else. */
#include "command/init/secret_prompt.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { LOOK_MS = 100 };

static const int endings[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

struct SecretPrompt {
	struct sigaction before[G_N_ELEMENTS(endings)];
	pid_t guard;
	int pipe; /* its end tells the guard that we have ended */
};

/* What the signal handler has to know. */
static struct {
	struct termios shown, hidden;
} modes;

static void put_mode(const struct termios *mode)
{
	tcsetattr(
	    STDIN_FILENO, TCSANOW, mode); /* a terminal that nobody reads must not hold us up */
}

/* Gives the terminal back, and then lets the signal do what it does without us; hides again when it has only stopped us. */
static void give_back(int number)
{
	struct sigaction ours, plain = {.sa_handler = SIG_DFL};
	sigset_t only;

	put_mode(&modes.shown);
	sigaction(number, &plain, &ours);
	raise(number);
	sigemptyset(&only);
	sigaddset(&only, number);
	sigprocmask(SIG_UNBLOCK, &only, NULL);
	sigaction(number, &ours, NULL);
	put_mode(&modes.hidden);
}

static bool is_hidden(void)
{
	struct termios now;

	return tcgetattr(STDIN_FILENO, &now) == 0 && now.c_lflag == modes.hidden.c_lflag &&
	       now.c_iflag == modes.hidden.c_iflag;
}

/* The state of a process by /proc/PID/stat: behind its name, which may hold anything. */
static bool is_stopped(const char *path)
{
	char bytes[256];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, bytes, sizeof bytes - 1) : 0;

	if (fd >= 0)
		close(fd);
	bytes[MAX(n, 0)] = '\0';
	const char *name_end = strrchr(bytes, ')');
	return name_end && (name_end[2] == 'T' || name_end[2] == 't');
}

/* A shell that has taken the terminal over in between has its own mode, which stays. */
static void look(const char *path, bool *shown)
{
	bool stopped = is_stopped(path);

	if (stopped && !*shown && is_hidden()) {
		put_mode(&modes.shown);
		*shown = true;
	} else if (!stopped && *shown) {
		if (tcgetpgrp(STDIN_FILENO) == getpgrp())
			put_mode(&modes.hidden);
		*shown = false;
	}
}

G_NORETURN static void keep_guard(pid_t whom, int ended)
{
	static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGTTOU, SIGTTIN};
	struct pollfd pipe = {ended, POLLIN, 0};
	char path[64];
	bool shown = false;

	for (guint i = 0; i < G_N_ELEMENTS(ignored); i++)
		signal(ignored[i], SIG_IGN);
	g_snprintf(path, sizeof path, "/proc/%d/stat", (int)whom);
	while (poll(&pipe, 1, LOOK_MS) == 0)
		look(path, &shown);
	if (is_hidden())
		put_mode(&modes.shown);
	_exit(0);
}

static void post_guard(SecretPrompt *prompt)
{
	pid_t whom = getpid();
	int ends[2];

	prompt->guard = -1;
	if (!g_unix_open_pipe(ends, FD_CLOEXEC, NULL))
		return;
	prompt->guard = fork();
	if (prompt->guard == 0) {
		close(ends[1]);
		keep_guard(whom, ends[0]);
	}
	close(ends[0]);
	prompt->pipe = ends[1];
	if (prompt->guard < 0)
		close(prompt->pipe);
}

SecretPrompt *secret_prompt_hide(void)
{
	const struct sigaction giving = {.sa_handler = give_back, .sa_flags = (int)SA_RESTART};

	if (tcgetattr(STDIN_FILENO, &modes.shown) != 0)
		return NULL;
	SecretPrompt *prompt = g_new0(SecretPrompt, 1);
	modes.hidden = modes.shown;
	modes.hidden.c_lflag &= ~(tcflag_t)ECHO;
	for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
		sigaction(endings[i], &giving, &prompt->before[i]);
	post_guard(prompt);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes.hidden);
	return prompt;
}

void secret_prompt_show(SecretPrompt *prompt)
{
	if (!prompt)
		return;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes.shown);
	for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
		sigaction(endings[i], &prompt->before[i], NULL);
	if (prompt->guard > 0) {
		close(prompt->pipe);
		waitpid(prompt->guard, NULL, 0);
	}
	g_free(prompt);
}
