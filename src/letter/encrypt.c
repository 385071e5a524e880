#include "letter/encrypt.h"

#include "base/error.h"
#include "letter/smime.h"

#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <gmime/gmime.h>
#include <string.h>
#include <unistd.h>

/* gpg asks nobody and starts nothing: a folder of its own with that one key in it. */
static const char gpg_settings[] = "batch\nno-tty\nno-autostart\nno-auto-key-locate\n"
				   "trust-model always\nno-options\n";
static const char home_name[] = "GNUPGHOME";

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

static void home_remove(char *home)
{
	if (home)
		nftw(home, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	g_free(home);
}

static char *home_new(GError **err)
{
	char *home = g_dir_make_tmp("siaga-key-XXXXXX", err);
	g_autofree char *settings = home ? g_build_filename(home, "gpg.conf", NULL) : NULL;

	if (!home || g_file_set_contents(settings, gpg_settings, -1, err))
		return home;
	home_remove(home);
	return NULL;
}

static bool import(GMimeCryptoContext *gpg, const char *file, GError **err)
{
	g_autofree char *bytes = NULL;
	gsize length = 0;

	if (!g_file_get_contents(file, &bytes, &length, err))
		return false;
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
	g_autoptr(GError) problem = NULL;
	int keys = g_mime_crypto_context_import_keys(gpg, stream, &problem);
	g_object_unref(stream);
	return keys > 0 || fail(err, ERR_CONFIG, "%s holds no public key%s%s", file,
			       problem ? ": " : "", problem ? problem->message : "");
}

/* The parts that the key opens; NULL and *err. */
static GMimeMultipartEncrypted *seal(GMimeObject *inner, const EncryptionKey *key, GError **err)
{
	g_autoptr(GPtrArray) recipients = g_ptr_array_new();
	GMimeCryptoContext *gpg = g_mime_gpg_context_new();
	GMimeMultipartEncrypted *sealed = NULL;
	g_autoptr(GError) problem = NULL;

	g_ptr_array_add(recipients, (gpointer)(gsize)key->fingerprint);
	if (import(gpg, key->file, err)) {
		sealed = g_mime_multipart_encrypted_encrypt(gpg, inner, FALSE, NULL,
		    GMIME_ENCRYPT_ALWAYS_TRUST | GMIME_ENCRYPT_NO_COMPRESS, recipients, &problem);
		if (!sealed)
			fail(err, ERR_CONFIG,
			    "%s: nothing can be encrypted to the key %s: %s. Is it in that file, "
			    "has it expired, may it encrypt?",
			    key->file, key->fingerprint,
			    problem ? problem->message : "gpg says nothing");
	}
	g_object_unref(gpg);
	return sealed;
}

/* gpgme hands its environment on to gpg. */
static GMimeMultipartEncrypted *seal_at_home(
    GMimeObject *inner, const EncryptionKey *key, GError **err)
{
	char *home = home_new(err);
	g_autofree char *before = g_strdup(g_getenv(home_name));

	if (!home)
		return NULL;
	g_setenv(home_name, home, TRUE);
	GMimeMultipartEncrypted *sealed = seal(inner, key, err);
	if (before)
		g_setenv(home_name, before, TRUE);
	else
		g_unsetenv(home_name);
	home_remove(home);
	return sealed;
}

/* What is to be encrypted, as GMime has it: the body with the true subject in its header (RFC 9788 2.2). */
static GMimeObject *inner_of(const ComposedBody *body)
{
	GByteArray *bytes = g_byte_array_new();

	g_byte_array_append(bytes, (const guint8 *)body->mime, (guint)strlen(body->mime));
	g_byte_array_append(bytes, (const guint8 *)"\r\n", 2);
	g_byte_array_append(
	    bytes, g_bytes_get_data(body->bytes, NULL), (guint)g_bytes_get_size(body->bytes));
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeObject *inner = g_mime_parser_construct_part(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	if (!inner)
		return NULL;
	g_mime_object_set_content_type_parameter(inner, "hp", "cipher");
	g_mime_object_set_header(inner, "Subject", body->subject, "utf-8");
	g_mime_object_remove_header(inner, "MIME-Version");
	return inner;
}

static GMimeObject *envelope(GMimeObject *inner, const EncryptionKey *key, GError **err)
{
	GMimeStream *stream = g_mime_stream_mem_new();
	GMimeFormatOptions *options = g_mime_format_options_new();

	g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
	g_mime_object_write_to_stream(inner, options, stream);
	g_mime_format_options_free(options);
	const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	GMimeObject *sealed =
	    smime_encrypt(bytes->data, bytes->len, key->certificate, key->now, err);
	g_object_unref(stream);
	return sealed;
}

guint64 encrypt_room(guint64 room)
{
	return room / 4 * 3 / 66 * 64;
}

bool encrypt_body(ComposedBody *body, const char *subject, const EncryptionKey *key, GError **err)
{
	GMimeObject *inner = inner_of(body);
	GMimeObject *sealed = NULL;

	if (!inner)
		return fail(err, ERR_REJECT, "the letter '%s' cannot be encrypted", body->subject);
	if (key->file)
		sealed = (GMimeObject *)seal_at_home(inner, key, err);
	else
		sealed = envelope(inner, key, err);
	bool done = sealed && compose_replace(body, subject, sealed, err);
	g_object_unref(inner);
	g_clear_object(&sealed);
	return done;
}

bool encrypt_check(const EncryptionKey *key, GError **err)
{
	g_autoptr(ComposedBody) body = compose_plain("", "\r\n", err);

	return body && encrypt_body(body, "", key, err);
}
