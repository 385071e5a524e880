#include "command/online.h"

#include "base/child.h"
#include "base/clock.h"
#include "fetch/settings.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

/* Longer than any of the child's own limits for so few commands. */
enum { LIMIT_MS = 5 * 60 * 1000 };

typedef struct Look {
	const Mailbox *mailbox;
	json_t *found, *problems;
} Look;

static void add(json_t *list, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void add(json_t *list, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(format, ap);
	va_end(ap);
	json_array_append_new(list, json_string(text));
}

static void take_frame(const Look *look, const Frame *frame)
{
	const char *type = frame_type(frame), *text = frame_text(frame, "text");

	if (g_str_equal(type, "state") && g_str_equal(frame_text(frame, "state"), "found"))
		add(look->found, "mailbox '%s': %s", look->mailbox->name, text);
	else if (g_str_equal(type, "failed"))
		add(look->problems, "mailbox '%s': %s", look->mailbox->name, text);
	else if (g_str_equal(type, "alarm") && !g_str_equal(frame_text(frame, "code"), "login") &&
		 !g_str_equal(frame_text(frame, "code"), "tls"))
		add(look->problems, "%s", text); /* the others come again as "failed" */
}

/* Until the child has gone; false: it does not end. */
static bool listen_to(const Look *look, Channel *channel)
{
	gint64 end = clock_boot_ms() + LIMIT_MS;

	for (;;) {
		Frame frame = {NULL, -1};
		FrameStatus status = channel_receive(channel, &frame, NULL);
		if (status == FRAME_GOT) {
			take_frame(look, &frame);
			frame_clear(&frame);
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

static bool look_at(const Look *look, GError **err)
{
	g_autoptr(FetchSettings) settings = fetch_settings_from_mailbox(look->mailbox);
	Child child = {0, NULL};
	pid_t pid;
	int status = 0;

	if (!child_start(&child, "fetch", look->mailbox->name, -1, err))
		return false;
	pid = child.pid;
	channel_send(child.channel,
	    json_pack("{s:s, s:o, s:b, s:b, s:[]}", "type", "start", "mailbox",
		fetch_settings_to_json(settings), "once", true, "probe", true, "cursors"),
	    -1);
	size_t before = json_array_size(look->problems);
	if (!listen_to(look, child.channel))
		kill(pid, SIGKILL);
	child_release(&child);
	waitpid(pid, &status, 0);
	if (status != 0 && json_array_size(look->problems) == before)
		add(look->problems, "mailbox '%s': the look at it was broken off",
		    look->mailbox->name);
	return true;
}

bool online_check(const Config *config, json_t *found, json_t *problems, GError **err)
{
	for (guint i = 0; i < config->mailboxes->len; i++) {
		const Look look = {config->mailboxes->pdata[i], found, problems};
		if (!look_at(&look, err))
			return false;
	}
	return true;
}
