#include "config/account/secret.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECRET_LIMIT = 64 * 1024 };

static const char *after_prefix(const char *text, const char *prefix)
{
	return g_str_has_prefix(text, prefix) ? text + strlen(prefix) : NULL;
}

bool secret_is_reference(const char *text)
{
	const char *rest;

	if ((rest = after_prefix(text, "file:")) || (rest = after_prefix(text, "env:")))
		return *rest;
	/* systemd puts credentials into one flat directory (systemd.exec(5)). */
	return (rest = after_prefix(text, "credential:")) && *rest && !strchr(rest, '/') &&
	       !g_str_has_prefix(rest, ".");
}

/* The file a reference leads to; NULL with *err unset: it is none of a file. */
static char *file_of(const char *reference, GError **err)
{
	const char *rest;

	if ((rest = after_prefix(reference, "file:")))
		return g_strdup(rest);
	if (!(rest = after_prefix(reference, "credential:")))
		return NULL;
	const char *directory = g_getenv("CREDENTIALS_DIRECTORY");
	if (directory)
		return g_build_filename(directory, rest, NULL);
	fail(err, ERR_CONFIG,
	    "%s: systemd passed no credentials on (LoadCredential= in the unit file)", reference);
	return NULL;
}

/* An open descriptor of a file that only those may read who should; -1 and *err. */
static int open_private(const char *path, GError **err)
{
	struct stat info;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	if (fd < 0) {
		fail(err, ERR_CONFIG, "secret file %s: %s", path, g_strerror(errno));
		return -1;
	}
	if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size > SECRET_LIMIT)
		fail(err, ERR_CONFIG, "secret file %s: not a regular file of at most 64 KiB", path);
	else if (info.st_mode & (S_IROTH | S_IWOTH | S_IWGRP))
		fail(err, ERR_CONFIG,
		    "secret file %s: others may %s it (mode %04o); run: chmod 600 %s", path,
		    info.st_mode & S_IROTH ? "read" : "write", (guint)info.st_mode & 07777, path);
	else
		return fd;
	close(fd);
	return -1;
}

/* Everything up to the first line end. */
static char *read_line(int fd, const char *path, GError **err)
{
	char *text = g_malloc0(SECRET_LIMIT + 1);
	gsize length = 0;
	gssize n;

	while (length < SECRET_LIMIT && (n = read(fd, text + length, SECRET_LIMIT - length)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			fail(err, ERR_CONFIG, "secret file %s: %s", path, g_strerror(errno));
			secret_free(text);
			return NULL;
		}
		length += (gsize)n;
	}
	gsize line = strcspn(text, "\r\n");
	explicit_bzero(text + line, length - line);
	return text;
}

static char *read_file(const char *path, GError **err)
{
	int fd = open_private(path, err);

	if (fd < 0)
		return NULL;
	char *text = read_line(fd, path, err);
	close(fd);
	return text;
}

char *secret_read(const char *reference, GError **err)
{
	GError *why = NULL;
	g_autofree char *path = file_of(reference, &why);
	const char *name = after_prefix(reference, "env:");
	char *secret = NULL;

	if (why) {
		g_propagate_error(err, why);
		return NULL;
	}
	if (path)
		secret = read_file(path, err);
	else if (name && g_getenv(name))
		secret = g_strdup(g_getenv(name));
	else
		fail(err, ERR_CONFIG, "%s: %s", reference,
		    name ? "no such environment variable"
			 : "no reference, expected file:PATH, credential:NAME or env:NAME");
	if (secret && !*secret) {
		fail(err, ERR_CONFIG, "%s: the secret is empty", reference);
		g_clear_pointer(&secret, secret_free);
	}
	return secret;
}

void secret_free(char *secret)
{
	if (!secret)
		return;
	explicit_bzero(secret, strlen(secret));
	g_free(secret);
}

bool secret_check(const char *reference, GError **err)
{
	GError *why = NULL;
	g_autofree char *path = file_of(reference, &why);
	const char *name = after_prefix(reference, "env:");

	if (why) {
		g_propagate_error(err, why);
		return false;
	}
	if (path) {
		int fd = open_private(path, err);
		struct stat info;
		if (fd < 0)
			return false;
		bool empty = fstat(fd, &info) == 0 && info.st_size == 0;
		close(fd);
		return !empty || fail(err, ERR_CONFIG, "%s: the secret is empty", reference);
	}
	if (name && g_getenv(name))
		return *g_getenv(name) ||
		       fail(err, ERR_CONFIG, "%s: the secret is empty", reference);
	return fail(err, ERR_CONFIG, "%s: no such environment variable", reference);
}
