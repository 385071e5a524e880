#include "engine/process/service.h"

#include "base/log.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct Service {
	int fd; /* -1: nobody listens */
	struct sockaddr_un where;
	socklen_t length;
	Loop *loop;
	guint timer; /* loop id of the next sign of life; 0: none */
	gint64 every; /* ms between them; 0: none are asked for */
};

/* An abstract name begins with '@'. */
static bool name_socket(Service *s, const char *path)
{
	gsize n = path ? strlen(path) : 0;

	if (n < 2 || n >= sizeof s->where.sun_path || (*path != '/' && *path != '@'))
		return false;
	s->where.sun_family = AF_UNIX;
	memcpy(s->where.sun_path, path, n);
	if (*path == '@')
		s->where.sun_path[0] = '\0';
	s->length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
	return true;
}

/* WATCHDOG_PID names the process that is watched, if it is there at all. */
static gint64 watchdog_ms(void)
{
	const char *usec = g_getenv("WATCHDOG_USEC"), *pid = g_getenv("WATCHDOG_PID");
	guint64 n = 0;

	if (!usec || !g_ascii_string_to_unsigned(usec, 10, 1, G_MAXINT64, &n, NULL))
		return 0;
	if (pid && g_ascii_strtoull(pid, NULL, 10) != (guint64)getpid())
		return 0;
	return MAX(1, (gint64)(n / 2000));
}

Service *service_new(Loop *loop)
{
	Service *s = g_new0(Service, 1);

	s->loop = loop;
	s->fd = -1;
	if (name_socket(s, g_getenv("NOTIFY_SOCKET")))
		s->fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	s->every = s->fd >= 0 ? watchdog_ms() : 0;
	g_unsetenv("NOTIFY_SOCKET");
	g_unsetenv("WATCHDOG_USEC");
	g_unsetenv("WATCHDOG_PID");
	return s;
}

void service_free(Service *s)
{
	if (!s)
		return;
	loop_cancel(s->loop, s->timer);
	if (s->fd >= 0)
		close(s->fd);
	g_free(s);
}

/* A manager that does not listen is no reason to stop. */
static void tell(const Service *s, const char *text)
{
	if (s->fd < 0)
		return;
	if (sendto(s->fd, text, strlen(text), MSG_NOSIGNAL, (const struct sockaddr *)&s->where,
		s->length) < 0)
		log_warn("the service manager was not told '%s': %s", text, g_strerror(errno));
}

static void alive(gpointer data)
{
	Service *s = data;

	tell(s, "WATCHDOG=1");
	s->timer = loop_after(s->loop, s->every, alive, s);
}

void service_ready(Service *s)
{
	tell(s, "READY=1");
	if (s->every > 0)
		alive(s);
}

void service_stopping(Service *s)
{
	tell(s, "STOPPING=1");
}
