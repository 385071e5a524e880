#include "letter/smime.h"

#include "base/certificate.h"
#include "base/error.h"
#include "base/memfile.h"

#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_FOUND = 127, TOLD = 300 };

/* Its own settings are not read, nor whatever the environment would have it load. */
static char *const environment[] = {(char *)(gsize) "PATH=/usr/local/bin:/usr/bin:/bin",
    (char *)(gsize) "OPENSSL_CONF=/dev/null", NULL};

static bool may_be_used(const char *file, gint64 now, GError **err)
{
	g_autoptr(OwnKey) key = certificate_read(file, err);

	if (!key)
		return false;
	if (!key->encrypts)
		return fail(err, ERR_CONFIG,
		    "%s: this certificate may not encrypt (its key usage, or no RSA key)", file);
	if (now < key->from || now > key->until)
		return fail(err, ERR_CONFIG,
		    "%s: this certificate has expired or is not valid yet; ask the person for the "
		    "one that follows",
		    file);
	return true;
}

/* Its exit status; -1: it could not be started. */
static int run_openssl(const char *certificate, int in, int out, int problems)
{
	char *const words[] = {(char *)(gsize) "openssl", (char *)(gsize) "cms",
	    (char *)(gsize) "-encrypt", (char *)(gsize) "-aes256", (char *)(gsize) "-binary",
	    (char *)(gsize) "-outform", (char *)(gsize) "DER", (char *)(gsize)certificate, NULL};
	posix_spawn_file_actions_t files;
	pid_t pid;
	int status = -1;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, problems, STDERR_FILENO);
	int failed = posix_spawnp(&pid, words[0], &files, NULL, words, environment);
	posix_spawn_file_actions_destroy(&files);
	if (failed)
		return -1;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* All of it; NULL: it is empty or cannot be read. */
static GByteArray *content_of(int fd, gsize most)
{
	struct stat st;

	if (fstat(fd, &st) < 0 || st.st_size <= 0)
		return NULL;
	GByteArray *bytes = g_byte_array_new();
	g_byte_array_set_size(bytes, (guint)MIN((gsize)st.st_size, most));
	if (pread(fd, bytes->data, bytes->len, 0) != (ssize_t)bytes->len)
		g_clear_pointer(&bytes, g_byte_array_unref);
	return bytes;
}

static void tell(int status, int problems, const char *certificate, GError **err)
{
	g_autoptr(GByteArray) words = content_of(problems, TOLD);
	g_autofree char *line =
	    words ? g_strndup((const char *)words->data, words->len) : g_strdup("it says nothing");

	g_strdelimit(g_strchomp(line), "\r\n", ' ');
	if (status < 0 || status == NOT_FOUND)
		fail(err, ERR_CONFIG, "openssl cannot be started: install the package openssl");
	else
		fail(err, ERR_CONFIG, "%s: openssl cannot encrypt to it: %s", certificate, line);
}

static GByteArray *envelope(const void *bytes, gsize length, const char *certificate, GError **err)
{
	int in = memfile_from(bytes, length, err);
	int out = in < 0 ? -1 : memfile_new(err);
	int problems = out < 0 ? -1 : memfile_new(err);
	GByteArray *made = NULL;

	if (problems >= 0) {
		lseek(in, 0, SEEK_SET);
		int status = run_openssl(certificate, in, out, problems);
		made = status == 0 ? content_of(out, G_MAXINT) : NULL;
		if (!made)
			tell(status, problems, certificate, err);
	}
	int all[] = {in, out, problems};
	for (guint i = 0; i < G_N_ELEMENTS(all); i++)
		if (all[i] >= 0)
			close(all[i]);
	return made;
}

/* 3.2 and 3.3 */
static GMimeObject *part_of(const GByteArray *der)
{
	GMimePart *part = g_mime_part_new_with_type("application", "pkcs7-mime");
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)der->data, der->len);
	GMimeDataWrapper *content =
	    g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_object_set_content_type_parameter(
	    GMIME_OBJECT(part), "smime-type", "enveloped-data");
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "name", "smime.p7m");
	g_mime_object_set_disposition(GMIME_OBJECT(part), "attachment");
	g_mime_part_set_filename(part, "smime.p7m");
	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
	g_object_unref(content);
	g_object_unref(stream);
	return GMIME_OBJECT(part);
}

GMimeObject *smime_encrypt(
    const void *bytes, gsize length, const char *certificate, gint64 now, GError **err)
{
	g_autoptr(GByteArray) der =
	    may_be_used(certificate, now, err) ? envelope(bytes, length, certificate, err) : NULL;

	return der ? part_of(der) : NULL;
}
