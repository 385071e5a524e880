/*
 * fuzz_dkim.c: any tags in a DKIM-Signature, over any mail: a signature without fault has a digest, and one over other
 * bytes has another.
 */
#include "base/memfile.h"
#include "message/parse.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	message_parse_setup();
	return 0;
}

static Message *read_mail(const GString *mail)
{
	ParseOptions options = {.host = "office.example"};
	int fd = memfile_from(mail->str, mail->len, NULL);

	g_assert_cmpint(fd, >=, 0);
	Message *m = message_parse(fd, 0, mail->len, &options);
	close(fd);
	return m;
}

/* The tags are the input's first line; the rest is the mail. */
static GString *mail_of(const uint8_t *data, size_t size)
{
	const uint8_t *end = memchr(data, '\n', size);
	gsize tags = end ? (gsize)(end - data) : size;
	GString *mail = g_string_new("DKIM-Signature: v=1; a=rsa-sha256; d=kantor.example; s=k; ");

	g_string_append_len(mail, (const char *)data, (gssize)tags);
	g_string_append(mail, "\r\nFrom: a@kantor.example\r\n");
	g_string_append_len(mail, (const char *)data + tags, (gssize)(size - tags));
	return mail;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GString) mail = mail_of(data, size);
	g_autoptr(Message) m = read_mail(mail);

	g_string_append(mail, "\r\nlebih");
	g_autoptr(Message) more = read_mail(mail);
	for (guint i = 0; i < m->signatures->len; i++) {
		const Signature *s = m->signatures->pdata[i];
		g_assert_true(s->fault || strlen(s->digest) == 64);
		g_assert_true(g_utf8_validate(s->domain, -1, NULL));
		if (s->fault || i >= more->signatures->len)
			continue;
		const Signature *other = more->signatures->pdata[i];
		g_assert_true(other->fault || g_strcmp0(m->text, more->text) == 0);
	}
	return 0;
}
