#include "command/check/child_talk.h"

#include "base/child.h"
#include "base/clock.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

/* Longer than any of a child's own limits for so few commands. */
enum { LIMIT_MS = 5 * 60 * 1000 };

/* Until the child has gone or nothing more is wanted; false: it does not end. */
static bool listen_to(const ChildTalk *talk, Channel *channel)
{
	gint64 end = clock_boot_ms() + LIMIT_MS;

	for (;;) {
		Frame frame = {NULL, -1};
		FrameStatus status = channel_receive(channel, &frame, NULL);
		if (status == FRAME_GOT) {
			bool more = talk->take(talk->data, &frame);
			frame_clear(&frame);
			if (!more)
				return true;
			continue;
		}
		if (status != FRAME_NONE)
			return true;
		gint64 left = end - clock_boot_ms();
		short events = channel_waiting(channel) ? POLLIN | POLLOUT : POLLIN;
		struct pollfd p = {channel_socket(channel), events, 0};
		if (left <= 0)
			return false;
		poll(&p, 1, (int)left);
		if ((p.revents & POLLOUT) && !channel_flush(channel, NULL))
			return true;
	}
}

bool child_talk(const ChildTalk *talk, int *status_r, GError **err)
{
	Child child = {0, NULL};

	if (!child_start(&child, talk->role, talk->name, -1, err)) {
		json_decref(talk->first);
		json_decref(talk->second);
		return false;
	}
	pid_t pid = child.pid;
	channel_send(child.channel, talk->first, -1);
	if (talk->second)
		channel_send(child.channel, talk->second, talk->fd);
	if (!listen_to(talk, child.channel))
		kill(pid, SIGKILL);
	child_release(&child);
	waitpid(pid, status_r, 0);
	return true;
}
