#include "base/key.h"

#include "base/durable.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAC_LENGTH = 32 };

static bool read_key(Key *key, int fd, const char *path, GError **err)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return fail(err, ERR_CONFIG, "%s: %s", path, g_strerror(errno));
	if (!S_ISREG(st.st_mode) || st.st_size != sizeof key->bytes)
		return fail(err, ERR_CONFIG,
		    "%s is no key file of siaga (32 bytes); restore it from the backup", path);
	if (st.st_mode & 077)
		return fail(err, ERR_CONFIG,
		    "%s may be read by others than its owner: chmod 600 %s", path, path);
	if (read(fd, key->bytes, sizeof key->bytes) != sizeof key->bytes)
		return fail(err, ERR_RETRY, "%s cannot be read: %s", path, g_strerror(errno));
	return true;
}

/* Under another name first: a key file is there whole or not at all. */
static bool write_key(const Key *key, const char *path)
{
	g_autofree char *draft = g_strdup_printf("%s.%d", path, (int)getpid());
	int fd = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return false;
	bool done = write(fd, key->bytes, sizeof key->bytes) == sizeof key->bytes && fsync(fd) == 0;
	done = close(fd) == 0 && done;
	done = done && link(draft, path) == 0 && durable_name(path);
	int why = errno;
	unlink(draft);
	errno = why;
	return done;
}

bool key_create(Key *key, const char *path, GError **err)
{
	if (gnutls_rnd(GNUTLS_RND_KEY, key->bytes, sizeof key->bytes) < 0)
		return fail(err, ERR_RETRY, "the system gives no random numbers");
	if (!write_key(key, path))
		return fail(
		    err, ERR_CONFIG, "the key file %s cannot be made: %s", path, g_strerror(errno));
	return true;
}

bool key_load(Key *key, const char *path, GError **err)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT)
		return fail(err, ERR_CONFIG,
		    "the key file %s is not there: letters that are out bear marks of it, so no "
		    "other one will do; bring it back from the backup ('siaga restore')",
		    path);
	if (fd < 0)
		return fail(err, ERR_CONFIG, "the key file %s cannot be opened: %s", path,
		    g_strerror(errno));
	bool done = read_key(key, fd, path, err);
	close(fd);
	return done;
}

/* Each part is preceded by its length, so that ("ab","c") and ("a","bc") differ. */
static void add_part(gnutls_hmac_hd_t mac, const char *part)
{
	guint32 length = GUINT32_TO_BE((guint32)strlen(part));

	gnutls_hmac(mac, &length, sizeof length);
	gnutls_hmac(mac, part, strlen(part));
}

/* RFC 4648 section 6, in lower case and without padding. */
static char *base32(const guint8 *bytes, guint length)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	char *text = g_malloc(length + 1);

	for (guint i = 0; i < length; i++) {
		guint bit = i * 5;
		guint pair = (guint)bytes[bit / 8] << 8;
		if (bit / 8 + 1 < MAC_LENGTH)
			pair |= bytes[bit / 8 + 1];
		text[i] = digits[pair >> (11 - bit % 8) & 31];
	}
	text[length] = '\0';
	return text;
}

char *key_mark(const Key *key, const char *purpose, const char *const *parts, guint length)
{
	gnutls_hmac_hd_t mac;
	guint8 bytes[MAC_LENGTH];

	g_assert(length >= 1 && length <= MAC_LENGTH * 8 / 5);
	if (gnutls_hmac_init(&mac, GNUTLS_MAC_SHA256, key->bytes, sizeof key->bytes) < 0)
		g_error("GnuTLS has no HMAC-SHA256");
	add_part(mac, purpose);
	for (; *parts; parts++)
		add_part(mac, *parts);
	gnutls_hmac_deinit(mac, bytes);
	return base32(bytes, length);
}

bool key_mark_equal(const char *a, const char *b)
{
	gsize length = strlen(a);

	return strlen(b) == length && gnutls_memcmp(a, b, length) == 0;
}
