#include "command/watch/watch.h"

#include "base/error.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { USUAL_ROWS = 24 };

/* What it prints, caught in a file of memory; NULL: there is none. */
static char *catch (WatchDraw draw, gconstpointer data, bool line)
{
	int screen = dup(STDOUT_FILENO);
	int file = memfd_create("screen", MFD_CLOEXEC);
	char *text = NULL;

	if (screen >= 0 && file >= 0 && fflush(stdout) == 0 && dup2(file, STDOUT_FILENO) >= 0) {
		draw(data, line);
		fflush(stdout);
		dup2(screen, STDOUT_FILENO);
		off_t length = lseek(file, 0, SEEK_END);
		text = g_malloc0((gsize)MAX(length, 0) + 1);
		if (length > 0 && pread(file, text, (gsize)length, 0) != length)
			*text = '\0';
	}
	if (screen >= 0)
		close(screen);
	if (file >= 0)
		close(file);
	return text;
}

static guint rows(void)
{
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 1 ? size.ws_row
									       : USUAL_ROWS;
}

/* All of it in one write, over what stands there: a line's rest and the screen's rest are wiped behind it. */
static bool show(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	guint count = g_strv_length(lines), most = rows() - 1;
	g_autoptr(GString) screen = g_string_new("\033[H");

	if (count > 0 && !*lines[count - 1])
		count--;
	for (guint i = 0; i < MIN(count, most); i++)
		if (i + 1 == most && count > most)
			g_string_append_printf(screen,
			    "... %u lines more: a higher window shows them\033[K\n", count - i);
		else
			g_string_append_printf(screen, "%s\033[K\n", lines[i]);
	g_string_append(screen, "\033[J");
	return write(STDOUT_FILENO, screen->str, screen->len) == (ssize_t)screen->len;
}

static bool say_if_new(const char *line, char **last)
{
	if (g_strcmp0(line, *last) == 0)
		return true;
	g_free(*last);
	*last = g_strdup(line);
	return write(STDOUT_FILENO, line, strlen(line)) == (ssize_t)strlen(line);
}

/* True: a signal to end came. */
static bool wait_for_end(int signals)
{
	struct pollfd ready = {signals, POLLIN, 0};
	struct signalfd_siginfo told;

	if (poll(&ready, 1, WATCH_SECONDS * 1000) <= 0 ||
	    read(signals, &told, sizeof told) != sizeof told)
		return false;
	return told.ssi_signo != SIGWINCH;
}

static void draw_on(WatchDraw draw, gconstpointer data, int signals)
{
	bool terminal = isatty(STDOUT_FILENO) == 1, goes_on = true;
	g_autofree char *last = NULL;

	if (terminal)
		goes_on = write(STDOUT_FILENO, "\033[2J", 4) == 4;
	while (goes_on) {
		g_autofree char *text = catch (draw, data, !terminal);
		goes_on = text && (terminal ? show(text) : say_if_new(text, &last)) &&
			  !wait_for_end(signals);
	}
}

bool watch(WatchDraw draw, gconstpointer data, GError **err)
{
	sigset_t set, before;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGWINCH);
	sigprocmask(SIG_BLOCK, &set, &before);
	int signals = signalfd(-1, &set, SFD_CLOEXEC);
	if (signals < 0)
		return fail(err, ERR_RETRY, "cannot watch: %s", g_strerror(errno));
	draw_on(draw, data, signals);
	close(signals);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return true;
}
