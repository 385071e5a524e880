/* What a second reader bears out of what a parser says, and every way in which a parser that was taken over lies. */
#include "base/memfile.h"
#include "message/parse.h"
#include "witness/agree.h"
#include "witness/reader.h"

#include <string.h>
#include <unistd.h>

#define HEAD                                                                                       \
	"Received: from a by mx.office.example with ESMTPS id 1\r\n"                               \
	"Authentication-Results: mx.office.example; spf=pass (a \"b\" c)\r\n"                      \
	" smtp.mailfrom=office.example; dmarc=pass (p=NONE) header.from=office.example\r\n"        \
	"From: \"Kepala, S.Sos.\" <Kepala@office.example>\r\n"                                     \
	"To: kantor@kantor.example\r\n"                                                            \
	"Subject: Re: Mohon persetujuan [0011-UVDJ4KHXW623U4ZO]\r\n"                               \
	"In-Reply-To: <a.b@kantor.example>\r\n"

#define PLAIN HEAD "\r\nSetuju.\r\n"

static const struct {
	const char *name, *mail;
} honest[] = {
    {"plain", PLAIN},
    {"line-feeds", "From: a@b.example\nSubject: x\n\nSetuju\n"},
    {"quote-below", HEAD
	"\r\nSetuju, kirim.\r\n\r\nPada Sen, 30 Nov 2026 Kantor menulis:\r\n> Mohon\r\n> isi\r\n"},
    {"quote-above",
	HEAD "\r\nPada Sen, 30 Nov 2026 Kantor <kantor@kantor.example> menulis:\r\n> Mohon\r\n"
	     "> isi\r\n\r\nSetuju, kirim.\r\n"},
    {"base64",
	HEAD "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
	     "U2V0dWp1IOKAnHlh4oCdLAprb3JlZyBtYXMuCg==\r\n"},
    {"quoted-printable",
	HEAD "Content-Type: text/plain; charset=utf-8\r\n"
	     "Content-Transfer-Encoding: quoted-printable\r\n\r\nSetuju =E2=80=9Cya=\r\n"
	     "=E2=80=9D, kirim.\r\n"},
    {"alternative", HEAD "Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\nx\r\n--b1\r\n"
			 "Content-Type: text/plain; charset=utf-8\r\n\r\nSetuju.\r\n--b1\r\n"
			 "Content-Type: text/html\r\n\r\n<p>Setuju.</p>\r\n--b1--\r\n"},
    {"mixed", HEAD "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n"
		   "Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\n"
		   "Content-Type: text/plain\r\n\r\nSetuju.\r\n--a--\r\n--m\r\n"
		   "Content-Type: image/png\r\n\r\nx\r\n--m--\r\n"},
    {"encoded-subject", "From: =?utf-8?Q?K=C3=A9pala?= <kepala@office.example>\r\n"
			"Subject: =?utf-8?B?UmU6IE1vaG9uIOKAnHBlcnNldHVqdWFu4oCdIFswMDExLQ==?=\r\n"
			" =?utf-8?Q?UVDJ4KHXW623U4ZO=5D?=\r\n\r\nSetuju\r\n"},
    {"latin1", HEAD "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nSetuju, \xE9 kirim.\r\n"},
    {"flowed", HEAD
	"Content-Type: text/plain; format=flowed\r\n\r\nSetuju, mohon segera \r\ndikirim.\r\n"},
};

static Message *parse(const char *mail)
{
	int fd = memfile_from(mail, strlen(mail), NULL);
	ParseOptions options = {0};
	Message *m = message_parse(fd, 0, strlen(mail), &options);

	close(fd);
	return m;
}

static const char *contradiction(const char *mail, const Message *m)
{
	g_autofree Testimony *t = g_new(Testimony, 1);

	witness_read(mail, strlen(mail), NULL, t);
	return witness_contradicts(t, m);
}

static void test_honest(gconstpointer data)
{
	const char *mail = data;
	g_autoptr(Message) m = parse(mail);

	g_test_message("reply: %s", m->reply);
	g_assert_cmpstr(contradiction(mail, m), ==, NULL);
}

static void set(char **place, const char *text)
{
	g_free(*place);
	*place = g_strdup(text);
}

static void lie_sender(Message *m)
{
	g_ptr_array_set_size(m->from, 0);
	g_ptr_array_add(m->from, address_new(NULL, "bupati@office.example"));
}

static void lie_two_senders(Message *m)
{
	g_ptr_array_add(m->from, address_new(NULL, "bupati@office.example"));
}

static HeaderField *field_of(Message *m, const char *name)
{
	for (guint i = 0; i < m->headers->len; i++) {
		HeaderField *f = m->headers->pdata[i];
		if (g_ascii_strcasecmp(f->name, name) == 0)
			return f;
	}
	g_assert_not_reached();
}

static void lie_results_field(Message *m)
{
	set(&field_of(m, "Authentication-Results")->raw,
	    "mx.office.example; dmarc=pass header.from=evil.example");
}

static void lie_hop(Message *m)
{
	g_ptr_array_remove(m->headers, field_of(m, "Received"));
}

static void lie_check(Message *m)
{
	set(&m->authentication->dmarc_from, "other.example");
}

static void lie_subject(Message *m)
{
	set(&m->subject, "Re: Mohon persetujuan [0012-UVDJ4KHXW623U4ZO]");
}

static void lie_parent(Message *m)
{
	set(&m->in_reply_to, "c.d@kantor.example");
}

static void lie_words(Message *m)
{
	set(&m->reply, "Tolak");
}

static void lie_part_of_line(Message *m)
{
	set(&m->reply, "setuju");
}

static void lie_quote(Message *m)
{
	set(&m->reply, "Setujukirim");
}

static void lie_plain(Message *m)
{
	m->text_source = TEXT_PLAIN;
}

#define REFUSED HEAD "\r\nSaya tidak setuju\r\n"
#define HTML_ONLY HEAD "Content-Type: text/html\r\n\r\n<p>Setuju</p>\r\n"
#define QUOTING HEAD "\r\nTolak: ada salah\r\n> Setuju\r\n> kirim\r\n"

static const struct {
	const char *name, *mail;
	void (*lie)(Message *m);
	const char *told;
} lies[] = {
    {"sender", PLAIN, lie_sender, "senders"},
    {"two-senders", PLAIN, lie_two_senders, "senders"},
    {"results-field", PLAIN, lie_results_field, "header fields"},
    {"hop", PLAIN, lie_hop, "header fields"},
    {"check", PLAIN, lie_check, "checks of the sender"},
    {"subject", PLAIN, lie_subject, "subjects"},
    {"parent", PLAIN, lie_parent, "different mails"},
    {"words", PLAIN, lie_words, "words of the answer"},
    {"part-of-line", REFUSED, lie_part_of_line, "words of the answer"},
    {"quoted-words", QUOTING, lie_quote, "words of the answer"},
    {"plain-text", HTML_ONLY, lie_plain, "not a plain first part"},
    {"sender-of-html", HTML_ONLY, lie_sender, "senders"},
};

static void test_lie(gconstpointer data)
{
	guint i = GPOINTER_TO_UINT(data);
	g_autoptr(Message) m = parse(lies[i].mail);

	g_assert_cmpstr(contradiction(lies[i].mail, m), ==, NULL);
	lies[i].lie(m);
	const char *told = contradiction(lies[i].mail, m);
	g_assert_nonnull(told);
	g_assert_nonnull(strstr(told, lies[i].told));
}

static const char *const unread[] = {
    "Subject: x\r\n\r\nSetuju",
    "From: a@b.example\r\nFrom: c@d.example\r\n\r\nSetuju",
    "From : a@b.example\r\n\r\nSetuju",
    "From: a@b.example, c@d.example\r\n\r\nSetuju",
    "From: a@b.example\r\njunk\r\nSubject: x\r\n\r\nSetuju",
    "From: a@b.example\r\nContent-Type: text/html\r\n\r\n<p>Setuju",
    "From: a@b.example\r\nContent-Type: text/plain\r\nContent-Type: text/plain\r\n\r\nSetuju",
    "From: a@b.example\r\nContent-Type: multipart/mixed\r\n\r\n--x\r\n\r\nSetuju",
    "From: a@b.example\r\nContent-Transfer-Encoding: x-uue\r\n\r\nSetuju",
    "From: a@b.example\r\nSubject: a\rFrom: c@d.example\r\n\r\nSetuju",
    "",
};

static void test_unread(void)
{
	g_autofree Testimony *t = g_new(Testimony, 1);

	for (guint i = 0; i < G_N_ELEMENTS(unread); i++) {
		g_test_message("%s", unread[i]);
		witness_read(unread[i], strlen(unread[i]), NULL, t);
		g_assert_true(t->unread || t->text_unread);
	}
}

/* Whatever is cut off, it ends and stays within its arrays. */
static void test_cut(void)
{
	g_autofree Testimony *t = g_new(Testimony, 1);

	for (guint i = 0; i < G_N_ELEMENTS(honest); i++)
		for (gsize n = strlen(honest[i].mail); n > 0; n--) {
			g_autofree char *cut = g_memdup2(honest[i].mail, n);
			witness_read(cut, n, NULL, t);
			g_assert_cmpuint(strlen(t->text), <, sizeof t->text);
		}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	message_parse_setup();
	for (guint i = 0; i < G_N_ELEMENTS(honest); i++) {
		g_autofree char *path = g_strdup_printf("/witness/honest/%s", honest[i].name);
		g_test_add_data_func(path, honest[i].mail, test_honest);
	}
	for (guint i = 0; i < G_N_ELEMENTS(lies); i++) {
		g_autofree char *path = g_strdup_printf("/witness/lie/%s", lies[i].name);
		g_test_add_data_func(path, GUINT_TO_POINTER(i), test_lie);
	}
	g_test_add_func("/witness/unread", test_unread);
	g_test_add_func("/witness/cut", test_cut);
	return g_test_run();
}
