#include "engine/process/control.h"

#include "base/ancestry.h"
#include "base/error.h"
#include "base/frame.h"

#include <errno.h>
#include <poll.h>
#include <pwd.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 8 };

typedef struct Visitor {
	Control *control;
	Channel *channel;
	char *user;
	json_t *answer; /* waits for the commit; NULL: none */
} Visitor;

struct Control {
	Loop *loop;
	int listener;
	char *path;
	ControlRequest request;
	gpointer data;
	GPtrArray *visitors;
};

char *control_path(const char *database)
{
	return g_strconcat(database, ".sock", NULL);
}

static void visitor_free(gpointer data)
{
	Visitor *v = data;

	loop_unwatch(v->control->loop, channel_socket(v->channel));
	channel_free(v->channel);
	json_decref(v->answer);
	g_free(v->user);
	g_free(v);
}

static json_t *answer_of(Visitor *v, const json_t *request)
{
	g_autoptr(GError) err = NULL;
	json_t *answer = v->control->request(v->control->data, v->user, request, &err);

	return answer ? answer : json_pack("{s:s}", "error", err->message);
}

static void visitor_ready(gpointer data, short events)
{
	Visitor *v = data;
	Frame frame = {NULL, -1};

	(void)events;
	switch (channel_receive(v->channel, &frame, NULL)) {
	case FRAME_GOT:
		if (!v->answer)
			v->answer = answer_of(v, frame.body);
		frame_clear(&frame);
		break;
	case FRAME_NONE:
		break;
	case FRAME_END:
	case FRAME_BROKEN:
		g_ptr_array_remove(v->control->visitors, v);
		break;
	}
}

static bool is_welcome(int socket, char **user_r)
{
	struct ucred who;
	socklen_t length = sizeof who;

	if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &who, &length) < 0)
		return false;
	const struct passwd *entry = getpwuid(who.uid);
	*user_r = entry ? g_strdup(entry->pw_name) : g_strdup_printf("%u", (unsigned)who.uid);
	if (who.uid == 0 && geteuid() != 0)
		return true;
	return who.uid == geteuid() && !ancestry_may_hold(who.pid, getpid());
}

static void take_visitor(gpointer data, short events)
{
	Control *control = data;
	int socket = accept4(control->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	char *user = NULL;

	(void)events;
	if (socket < 0)
		return;
	if (!is_welcome(socket, &user)) {
		g_free(user);
		close(socket);
		return;
	}
	Visitor *v = g_new0(Visitor, 1);
	v->control = control;
	v->user = user;
	v->channel = channel_new(socket);
	g_ptr_array_add(control->visitors, v);
	loop_watch(control->loop, socket, POLLIN, visitor_ready, v);
}

static int listen_at(const char *path, GError **err)
{
	struct sockaddr_un where = {.sun_family = AF_UNIX};
	int socket_fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	if (g_strlcpy(where.sun_path, path, sizeof where.sun_path) >= sizeof where.sun_path) {
		fail(err, ERR_CONFIG,
		    "the database's path is too long for a control socket beside it: %s", path);
	} else {
		/* Left by an engine that was killed; the database's lock says that none runs. */
		unlink(path);
		mode_t mask = umask(0177);
		bool bound = bind(socket_fd, (struct sockaddr *)&where, sizeof where) == 0;
		umask(mask);
		if (bound && listen(socket_fd, BACKLOG) == 0)
			return socket_fd;
		fail(err, ERR_CONFIG, "cannot listen at %s: %s", path, g_strerror(errno));
	}
	close(socket_fd);
	return -1;
}

Control *control_new(
    Loop *loop, const char *path, ControlRequest request, gpointer data, GError **err)
{
	int listener = listen_at(path, err);

	if (listener < 0)
		return NULL;
	Control *control = g_new0(Control, 1);
	*control = (Control){loop, listener, g_strdup(path), request, data,
	    g_ptr_array_new_with_free_func(visitor_free)};
	return control;
}

void control_begin(Control *control)
{
	loop_watch(control->loop, control->listener, POLLIN, take_visitor, control);
}

void control_free(Control *control)
{
	if (!control)
		return;
	g_ptr_array_unref(control->visitors);
	loop_unwatch(control->loop, control->listener);
	close(control->listener);
	unlink(control->path);
	g_free(control->path);
	g_free(control);
}

bool control_has_answers(const Control *control)
{
	for (guint i = 0; i < control->visitors->len; i++)
		if (((const Visitor *)control->visitors->pdata[i])->answer)
			return true;
	return false;
}

void control_send_answers(Control *control)
{
	for (guint i = 0; i < control->visitors->len; i++) {
		Visitor *v = control->visitors->pdata[i];
		if (v->answer)
			channel_send(v->channel, g_steal_pointer(&v->answer), -1);
	}
}

static int connect_to(const char *path)
{
	struct sockaddr_un where = {.sun_family = AF_UNIX};
	int socket_fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);

	g_strlcpy(where.sun_path, path, sizeof where.sun_path);
	if (connect(socket_fd, (struct sockaddr *)&where, sizeof where) == 0)
		return socket_fd;
	close(socket_fd);
	return -1;
}

static json_t *receive_answer(int socket_fd, GError **err)
{
	Frame frame;

	if (frame_receive(socket_fd, &frame, NULL) != FRAME_GOT) {
		fail(err, ERR_RETRY,
		    "the running siaga gave no answer (are you its user, or root?); nothing may "
		    "have been done");
		return NULL;
	}
	json_t *answer = json_incref(frame.body);
	const char *refusal = json_string_value(json_object_get(answer, "error"));
	if (refusal)
		fail(err, ERR_REJECT, "%s", refusal);
	frame_clear(&frame);
	if (!refusal)
		return answer;
	json_decref(answer);
	return NULL;
}

json_t *control_ask(const char *path, json_t *request, bool *running_r, GError **err)
{
	int socket_fd = connect_to(path);
	json_t *answer = NULL;

	*running_r = socket_fd >= 0;
	if (socket_fd < 0)
		return NULL;
	if (frame_send(socket_fd, request, -1, err))
		answer = receive_answer(socket_fd, err);
	close(socket_fd);
	return answer;
}
