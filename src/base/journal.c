#include "base/journal.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

bool journal_is_behind(int fd, const char *stream)
{
	struct stat st;

	if (!stream || fstat(fd, &st) != 0)
		return false;
	g_autofree char *its = g_strdup_printf(
	    "%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)st.st_dev, (guint64)st.st_ino);
	return g_str_equal(its, stream);
}

int journal_open(void)
{
	return socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

void journal_add(GString *entry, const char *name, const char *value)
{
	g_assert(!value || !strchr(value, '\n'));
	if (value)
		g_string_append_printf(entry, "%s=%s\n", name, value);
}

void journal_add_number(GString *entry, const char *name, gint64 value)
{
	if (value != 0)
		g_string_append_printf(entry, "%s=%" G_GINT64_FORMAT "\n", name, value);
}

bool journal_send(int fd, const char *path, const GString *entry)
{
	struct sockaddr_un to = {.sun_family = AF_UNIX};
	struct iovec bytes = {entry->str, entry->len};
	struct msghdr message = {
	    .msg_name = &to, .msg_namelen = sizeof to, .msg_iov = &bytes, .msg_iovlen = 1};
	ssize_t sent;

	g_assert(strlen(path) < sizeof to.sun_path);
	g_strlcpy(to.sun_path, path, sizeof to.sun_path);
	do
		sent = sendmsg(fd, &message, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent == (ssize_t)entry->len;
}
