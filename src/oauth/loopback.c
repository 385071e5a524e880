#include "oauth/loopback.h"

#include "base/clock.h"
#include "base/error.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINE_LIMIT = 16 * 1024, LINE_MS = 5 * 1000 };

static const char done_page[] = "<p>Consent was given to siaga.  This window can be closed.</p>";
static const char refused_page[] = "<p>siaga has not been given consent: look at its terminal.</p>";

int loopback_open(guint16 *port_r, GError **err)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
	    .sin_port = htons(*port_r),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof at;
	const int yes = 1;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
	    bind(fd, (const struct sockaddr *)(const void *)&at, sizeof at) == 0 &&
	    listen(fd, 8) == 0 && getsockname(fd, (struct sockaddr *)(void *)&at, &size) == 0) {
		*port_r = ntohs(at.sin_port);
		return fd;
	}
	fail(err, ERR_CONFIG, "port %u of this machine cannot be listened at: %s", *port_r,
	    g_strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

/* Up to the line's end; false: there is none in time. */
static bool read_line(int fd, GString *line)
{
	gint64 end = clock_boot_ms() + LINE_MS;
	char byte;

	while (line->len < LINE_LIMIT) {
		struct pollfd p = {fd, POLLIN, 0};
		gint64 left = end - clock_boot_ms();
		if (left <= 0 || poll(&p, 1, (int)left) <= 0 || read(fd, &byte, 1) != 1)
			return false;
		if (byte == '\n')
			return true;
		g_string_append_c(line, byte);
	}
	return false;
}

/* "GET /?code=… HTTP/1.1": what stands behind the "?"; NULL: it brings no answer (a browser asks for its icon). */
static char *query_of(const char *line)
{
	g_auto(GStrv) words = g_strsplit(line, " ", 3);
	const char *mark = words[0] && words[1] ? strchr(words[1], '?') : NULL;

	if (!mark || !g_str_equal(words[0], "GET"))
		return NULL;
	return g_strdup(mark + 1);
}

static void say(int fd, const char *status, const char *page)
{
	g_autofree char *text =
	    g_strdup_printf("HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\n"
			    "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
			    "Content-Length: %zu\r\nConnection: close\r\n\r\n%s",
		status, strlen(page), page);
	char rest[1024];
	struct pollfd p = {fd, POLLIN, 0};

	if (send(fd, text, strlen(text), MSG_NOSIGNAL) < 0)
		return;
	shutdown(fd, SHUT_WR);
	/* What was not read would make the kernel break the line before the page is there. */
	while (poll(&p, 1, 1000) > 0 && read(fd, rest, sizeof rest) > 0)
		;
}

/* One question of a browser.  The code; NULL with *err: consent was refused; NULL: go on waiting. */
static char *serve(int fd, const Consent *consent, void (*tell)(const char *text), GError **err)
{
	GString *line = g_string_new(NULL);
	g_autofree char *query = read_line(fd, line) ? query_of(line->str) : NULL;
	g_autoptr(GError) why = NULL;
	char *code = query ? consent_code(consent, query, &why) : NULL;

	explicit_bzero(line->str, line->len);
	g_string_free(line, TRUE);
	if (code)
		say(fd, "200 OK", done_page);
	else
		say(fd, query ? "400 Bad Request" : "404 Not Found", refused_page);
	if (why && why->code == ERR_REJECT)
		tell(why->message);
	else if (why)
		g_propagate_error(err, g_steal_pointer(&why));
	return code;
}

char *loopback_wait(int listener, const Consent *consent, gint64 seconds,
    void (*tell)(const char *text), GError **err)
{
	gint64 end = clock_boot_ms() + seconds * 1000;

	for (;;) {
		struct pollfd p = {listener, POLLIN, 0};
		g_autoptr(GError) why = NULL;
		gint64 left = end - clock_boot_ms();
		if (left <= 0) {
			fail(err, ERR_CONFIG,
			    "nobody has answered within %" G_GINT64_FORMAT " minutes",
			    seconds / 60);
			return NULL;
		}
		if (poll(&p, 1, (int)MIN(left, G_MAXINT)) <= 0)
			continue;
		int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
		if (fd < 0)
			continue;
		char *code = serve(fd, consent, tell, &why);
		close(fd);
		if (code)
			return code;
		if (why) {
			g_propagate_error(err, g_steal_pointer(&why));
			return NULL;
		}
	}
}
