#include "oauth/grant.h"

#include "base/clock.h"
#include "base/durable.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_LIMIT = 256 * 1024, LOCK_STEP_US = 20 * 1000 };

static void wipe(char *text)
{
	if (text)
		explicit_bzero(text, strlen(text));
	g_free(text);
}

void grant_free(Grant *grant)
{
	if (!grant)
		return;
	g_free(grant->token);
	g_free(grant->client);
	g_free(grant->user);
	wipe(grant->refresh);
	wipe(grant->access);
	g_free(grant->refused);
	g_free(grant->trouble);
	g_free(grant);
}

/* What root makes is for the service, to whom the folder belongs. */
static bool give(int fd, const char *folder)
{
	struct stat st;

	return geteuid() != 0 || (stat(folder, &st) == 0 && fchown(fd, st.st_uid, st.st_gid) == 0);
}

static bool give_folder(const char *folder)
{
	g_autofree char *above = g_path_get_dirname(folder);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	bool done = fd >= 0 && give(fd, above);

	if (fd >= 0)
		close(fd);
	return done;
}

static bool make_folder(const char *path, GError **err)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (mkdir(folder, 0700) == 0)
		return (give_folder(folder) && durable_name(folder)) ||
		       fail(err, ERR_CONFIG, "folder %s: %s", folder, g_strerror(errno));
	return errno == EEXIST ||
	       fail(err, ERR_CONFIG, "folder %s cannot be made: %s", folder, g_strerror(errno));
}

int grant_lock(const char *path, gint64 wait_ms, GError **err)
{
	g_autofree char *name = g_strconcat(path, ".lock", NULL);
	gint64 end = clock_boot_ms() + wait_ms;

	if (!make_folder(path, err))
		return -1;
	g_autofree char *folder = g_path_get_dirname(path);
	int fd = open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0 || !give(fd, folder)) {
		fail(err, ERR_CONFIG, "%s cannot be made: %s", name, g_strerror(errno));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno == EINTR)
			continue;
		if (clock_boot_ms() >= end) {
			fail(err, ERR_WAIT, "%s is held by another siaga", name);
			close(fd);
			return -1;
		}
		g_usleep(LOCK_STEP_US);
	}
	return fd;
}

static bool read_all(int fd, const char *path, GString *text, GError **err)
{
	struct stat st;
	char bytes[4096];
	ssize_t n;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > FILE_LIMIT)
		return fail(err, ERR_CONFIG, "%s is no file of tokens", path);
	if (st.st_mode & 077)
		return fail(err, ERR_CONFIG, "%s may be read by others: chmod 600 %s", path, path);
	while ((n = read(fd, bytes, sizeof bytes)) != 0) {
		if (n < 0 && errno != EINTR)
			return fail(err, ERR_CONFIG, "%s: %s", path, g_strerror(errno));
		if (n > 0)
			g_string_append_len(text, bytes, n);
	}
	explicit_bzero(bytes, sizeof bytes);
	return true;
}

static Grant *parse(const char *text)
{
	json_t *body = json_loads(text, 0, NULL);
	const char *token, *client, *user, *refresh;
	const char *access = NULL, *refused = NULL, *trouble = NULL;
	json_int_t since = 0, until = 0, failures = 0, next = 0;
	Grant *grant = NULL;

	if (body &&
	    json_unpack(body, "{s:s, s:s, s:s, s:s, s?s, s?I, s?I, s?s, s?I, s?I, s?s}", "token",
		&token, "client", &client, "user", &user, "refresh_token", &refresh, "access_token",
		&access, "since", &since, "until", &until, "refused", &refused, "failures",
		&failures, "next_try", &next, "trouble", &trouble) == 0) {
		grant = g_new0(Grant, 1);
		*grant = (Grant){g_strdup(token), g_strdup(client), g_strdup(user),
		    g_strdup(refresh), g_strdup(access), since, until, g_strdup(refused),
		    (guint)failures, next, g_strdup(trouble)};
	}
	json_decref(body);
	return grant;
}

Grant *grant_load(const char *path, GError **err)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0) {
		fail(err, ERR_CONFIG, "%s: %s", path, g_strerror(errno));
		return NULL;
	}
	GString *text = g_string_new(NULL);
	bool done = read_all(fd, path, text, err);
	close(fd);
	Grant *grant = done ? parse(text->str) : NULL;
	if (done && !grant)
		fail(err, ERR_CONFIG, "%s is no file of tokens", path);
	explicit_bzero(text->str, text->len);
	g_string_free(text, TRUE);
	return grant;
}

static char *text_of(const Grant *g)
{
	json_t *body = json_pack("{s:s, s:s, s:s, s:s, s:s*, s:I, s:I, s:s*, s:i, s:I, s:s*}",
	    "token", g->token, "client", g->client, "user", g->user, "refresh_token", g->refresh,
	    "access_token", g->access, "since", (json_int_t)g->since, "until", (json_int_t)g->until,
	    "refused", g->refused, "failures", (int)g->failures, "next_try",
	    (json_int_t)g->next_try, "trouble", g->trouble);
	char *text = json_dumps(body, JSON_INDENT(1));

	json_decref(body);
	return text;
}

static bool write_whole(int fd, const char *text)
{
	for (gsize left = strlen(text); left > 0;) {
		ssize_t n = write(fd, text, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		text += n;
		left -= (gsize)n;
	}
	return fsync(fd) == 0;
}

/* The lock is held: nobody else has that draft. */
static bool put(const char *path, const char *text)
{
	g_autofree char *draft = g_strconcat(path, ".new", NULL);
	g_autofree char *folder = g_path_get_dirname(path);

	unlink(draft);
	int fd = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	bool done = fchmod(fd, 0600) == 0 && give(fd, folder) && write_whole(fd, text);
	done = close(fd) == 0 && done && rename(draft, path) == 0 && durable_name(path);
	int why = errno;
	if (!done)
		unlink(draft);
	errno = why;
	return done;
}

bool grant_save(const char *path, const Grant *grant, GError **err)
{
	char *text = text_of(grant);

	if (!text)
		return fail(err, ERR_WAIT, "the tokens for %s are not text", grant->user);
	bool done = make_folder(path, err) &&
		    (put(path, text) ||
			fail(err, ERR_CONFIG, "%s cannot be written: %s", path, g_strerror(errno)));
	explicit_bzero(text, strlen(text));
	free(text);
	return done;
}
