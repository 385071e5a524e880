#include "engine/process/worker.h"

#include "base/clock.h"
#include "base/log.h"

#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* A child that lived this long had a good start: the next one comes at once. */
enum { GOOD_LIFE_MS = 60 * 1000, FIRST_PAUSE_MS = 500, LONGEST_PAUSE_MS = 5 * 60 * 1000 };

struct Worker {
	Loop *loop;
	const WorkerKind *kind;
	char *name;
	int lock_fd;
	gpointer data;
	Child child;
	int pidfd;
	gint64 started_at; /* boot ms */
	gint64 pause; /* ms before the next start */
	guint restart; /* loop id; 0: none */
	bool wanted;
};

Worker *worker_new(Loop *loop, const WorkerKind *kind, const char *name, int lock_fd, gpointer data)
{
	Worker *w = g_new0(Worker, 1);

	w->loop = loop;
	w->kind = kind;
	w->name = g_strdup(name);
	w->lock_fd = lock_fd;
	w->data = data;
	w->pidfd = -1;
	w->pause = FIRST_PAUSE_MS;
	return w;
}

static void close_channel(Worker *w)
{
	if (!w->child.channel)
		return;
	loop_unwatch(w->loop, channel_socket(w->child.channel));
	channel_free(w->child.channel);
	w->child.channel = NULL;
}

static int reap(Worker *w)
{
	int status = 0;

	loop_unwatch(w->loop, w->pidfd);
	close(w->pidfd);
	w->pidfd = -1;
	waitpid(w->child.pid, &status, 0);
	w->child.pid = 0;
	return status;
}

void worker_free(Worker *w)
{
	if (!w)
		return;
	worker_stop(w);
	if (w->child.pid > 0) {
		kill(w->child.pid, SIGKILL);
		reap(w);
	}
	g_free(w->name);
	g_free(w);
}

void worker_pause(Worker *w, gint64 ms)
{
	w->pause = ms;
}

bool worker_running(const Worker *w)
{
	return w->child.pid > 0;
}

const char *worker_name(const Worker *w)
{
	return w->name;
}

static void watch_channel(Worker *w);

static void read_frames(Worker *w)
{
	/* A bounded number, so that one busy child does not starve the others. */
	for (int i = 0; i < 64 && w->child.channel; i++) {
		g_autoptr(GError) err = NULL;
		Frame frame = {NULL, -1};
		FrameStatus status = channel_receive(w->child.channel, &frame, &err);
		if (status == FRAME_NONE)
			return;
		if (status == FRAME_GOT) {
			w->kind->frame(w, &frame, w->data);
			frame_clear(&frame);
			continue;
		}
		if (status == FRAME_BROKEN) {
			log_error(
			    "%s %s: %s; it is started anew", w->kind->role, w->name, err->message);
			kill(w->child.pid, SIGKILL);
		}
		close_channel(w);
	}
}

static void channel_ready(gpointer data, short events)
{
	Worker *w = data;

	if ((events & POLLOUT) && !channel_flush(w->child.channel, NULL)) {
		close_channel(w);
		return;
	}
	if (events & (POLLIN | POLLHUP | POLLERR))
		read_frames(w);
	watch_channel(w);
}

static void watch_channel(Worker *w)
{
	if (!w->child.channel)
		return;
	short events = channel_waiting(w->child.channel) ? POLLIN | POLLOUT : POLLIN;
	loop_watch(w->loop, channel_socket(w->child.channel), events, channel_ready, w);
}

static void restart(gpointer data)
{
	Worker *w = data;

	w->restart = 0;
	worker_start(w);
}

static void restart_later(Worker *w)
{
	if (w->restart == 0)
		w->restart = loop_after(w->loop, w->pause, restart, w);
	w->pause = MIN(w->pause * 2, LONGEST_PAUSE_MS);
}

static void child_ended(gpointer data, short events)
{
	Worker *w = data;

	(void)events;
	/* What it said last is still in the socket. */
	while (w->child.channel && worker_running(w)) {
		Channel *before = w->child.channel;
		read_frames(w);
		if (w->child.channel == before) {
			struct pollfd more = {channel_socket(before), POLLIN, 0};
			if (poll(&more, 1, 0) <= 0)
				break;
		}
	}
	close_channel(w);
	int status = reap(w);
	if (clock_boot_ms() - w->started_at > GOOD_LIFE_MS)
		w->pause = FIRST_PAUSE_MS;
	if (w->kind->ended(w, status, w->data) && w->wanted)
		restart_later(w);
}

void worker_start(Worker *w)
{
	g_autoptr(GError) err = NULL;

	w->wanted = true;
	if (worker_running(w))
		return;
	if (!child_start(&w->child, w->kind->role, w->name, w->lock_fd, &err)) {
		log_error("%s", err->message);
		restart_later(w);
		return;
	}
	w->started_at = clock_boot_ms();
	w->pidfd = (int)syscall(SYS_pidfd_open, w->child.pid, 0);
	if (w->pidfd < 0)
		g_error("pidfd_open: no descriptor left");
	loop_watch(w->loop, w->pidfd, POLLIN, child_ended, w);
	w->kind->started(w, w->data);
	watch_channel(w);
}

void worker_send(Worker *w, json_t *body, int fd)
{
	if (!w->child.channel) {
		json_decref(body);
		return;
	}
	channel_send(w->child.channel, body, fd);
	watch_channel(w);
}

void worker_stop(Worker *w)
{
	worker_retire(w);
	close_channel(w);
}

void worker_retire(Worker *w)
{
	w->wanted = false;
	if (w->restart)
		loop_cancel(w->loop, w->restart);
	w->restart = 0;
}

void worker_kill(Worker *w)
{
	if (worker_running(w))
		kill(w->child.pid, SIGKILL);
}
