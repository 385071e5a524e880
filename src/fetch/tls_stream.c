#include "fetch/tls_stream.h"

#include "base/expiry.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"

#include <curl/curl.h>
#include <errno.h>
#include <gnutls/gnutls.h>
#include <poll.h>
#include <string.h>

enum {
	VIEW_BUFFER = 64 * 1024, /* a fifth more mails a second without TLS than 16 KiB */
	AHEAD = 16 * 1024,
	WORDS = 200, /* columns of a server's text in errors */
};

struct TlsStream {
	CURL *curl;
	curl_socket_t socket;
	int engine;
	char *server; /* host:port, for errors */
	mailstream *view;
	gint64 deadline; /* boot ms */
	guint64 bytes_left;
	GError *problem; /* the first one stays */
	char ahead[AHEAD]; /* received and not yet read */
	gsize ahead_at, ahead_length;
	Answers *answers;
	GString *plain; /* what libetpan reads next */
	gsize plain_at;
};

static bool engine_gone(int engine)
{
	struct pollfd p = {engine, 0, 0};

	return poll(&p, 1, 0) > 0 && (p.revents & (POLLHUP | POLLERR));
}

static int while_connecting(void *engine, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	(void)a, (void)b, (void)c, (void)d;
	return engine_gone(*(int *)engine);
}

/* `status` is GnuTLS's verdict on the chain (gnutls_certificate_status_t). */
static bool explain_certificate(
    const TlsTarget *t, unsigned status, const char *detail, GError **err)
{
	g_autofree char *safe = text_escape(detail);

	if (status & (GNUTLS_CERT_EXPIRED | GNUTLS_CERT_NOT_ACTIVATED))
		return fail(err, ERR_CONFIG,
		    "the certificate of %s:%u has expired or is not valid yet: its operator has to "
		    "renew it, or this machine's clock is wrong",
		    t->host, t->port);
	if (status == 0)
		return fail(err, ERR_CONFIG,
		    "the certificate of %s:%u is for another name (%s): write in `url:` the name "
		    "that "
		    "it is for",
		    t->host, t->port, safe);
	return fail(err, ERR_CONFIG,
	    "the certificate of %s:%u is not signed by %s: if the server is yours, set `ca:` to "
	    "its "
	    "authority's file; otherwise somebody may sit in between",
	    t->host, t->port, t->ca ? t->ca_shown : "one of the system's authorities");
}

/* What a person can do about a failed connection. */
static bool explain(
    const TlsTarget *t, CURLcode code, unsigned status, const char *detail, GError **err)
{
	g_autofree char *safe = text_escape(detail);

	switch (code) {
	case CURLE_ABORTED_BY_CALLBACK:
		return fail(err, ERR_RETRY, "the engine has gone");
	case CURLE_COULDNT_RESOLVE_HOST:
		return fail(err, ERR_WAIT,
		    "no address is known for host '%s': check `url:` and this machine's name "
		    "resolution",
		    t->host);
	case CURLE_OPERATION_TIMEDOUT:
		return fail(err, ERR_WAIT,
		    "%s:%u does not answer within %" G_GINT64_FORMAT
		    " s: check `url:` and the network",
		    t->host, t->port, t->connect_ms / 1000);
	case CURLE_SSL_CACERT_BADFILE:
		return fail(err, ERR_CONFIG, "%s cannot be used as `ca:`: %s",
		    t->ca ? t->ca_shown : "the system's authorities", safe);
	case CURLE_PEER_FAILED_VERIFICATION:
		return explain_certificate(t, status, detail, err);
	case CURLE_SSL_CONNECT_ERROR:
		return fail(err, ERR_WAIT,
		    "%s:%u does not speak TLS 1.2 or later (%s): check the port in `url:`", t->host,
		    t->port, safe);
	default:
		return fail(err, ERR_WAIT,
		    "cannot connect to %s:%u: %s; check `url:` (host and port) and the network",
		    t->host, t->port, *safe ? safe : curl_easy_strerror(code));
	}
}

static void set_options(CURL *curl, const TlsTarget *t, const char *url, char *problem)
{
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L); /* no waiting for the resolver's thread */
	curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* else https_proxy is obeyed */
	curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)t->connect_ms);
	curl_easy_setopt(curl, CURLOPT_SSL_ENABLE_ALPN, 0L);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(curl, CURLOPT_CERTINFO, 1L);
	if (t->ca) {
		curl_easy_setopt(curl, CURLOPT_CAINFO, t->ca);
		curl_easy_setopt(curl, CURLOPT_CAPATH, NULL); /* else the system's count too */
	}
	curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, while_connecting);
	curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &t->engine);
}

static void set_problem(TlsStream *s, SiagaError code, const char *text)
{
	if (!s->problem)
		fail(&s->problem, code, "%s %s", s->server, text);
}

/* RFC 3501 7.1.5: a server that leaves says why. */
static void set_problem_with_words(TlsStream *s, const char *otherwise)
{
	const char *unread = answers_unread(s->answers);
	g_autofree char *words = text_fit(answers_words(s->answers), WORDS);
	g_autofree char *text = NULL;

	if (answers_status(s->answers) == STATUS_BYE)
		text = g_strdup_printf("has ended the session: %s", words);
	else if (unread)
		text = g_strdup_printf(
		    "%s; before that it sent what is not IMAP: %s", otherwise, unread);
	set_problem(s, ERR_WAIT, text ? text : otherwise);
}

static void connection_closed(TlsStream *s)
{
	set_problem_with_words(s, "has closed the connection");
}

/* Some say BYE and then do not close. */
static void out_of_time(TlsStream *s)
{
	set_problem_with_words(s, "takes too long to answer");
}

/* Bytes that are there now; 0: none; -1: the connection is lost and s->problem says why. */
static ssize_t receive_now(TlsStream *s, void *buffer, gsize size)
{
	size_t n = 0;
	CURLcode code = curl_easy_recv(s->curl, buffer, size, &n);

	if (code == CURLE_AGAIN)
		return 0;
	if (code != CURLE_OK) {
		set_problem(s, ERR_WAIT, "has broken the connection");
		return -1;
	}
	if (n == 0) {
		connection_closed(s);
		return -1;
	}
	return (ssize_t)n;
}

/* Waits for the server to be ready within the command's time. */
static bool wait_ready(TlsStream *s, short events)
{
	struct pollfd p[] = {{s->socket, events, 0}, {s->engine, 0, 0}};

	for (;;) {
		gint64 left = s->deadline - clock_boot_ms();
		if (left <= 0) {
			out_of_time(s);
			return false;
		}
		int n = poll(p, G_N_ELEMENTS(p), (int)MIN(left, G_MAXINT));
		if (n < 0 && errno != EINTR) {
			set_problem(s, ERR_WAIT, "cannot be waited for");
			return false;
		}
		if (n > 0 && (p[1].revents & (POLLHUP | POLLERR))) {
			set_problem(s, ERR_RETRY, "is left, because the engine has gone");
			return false;
		}
		if (n > 0 && p[0].revents)
			return true;
	}
}

static ssize_t take_plain(TlsStream *s, void *buffer, gsize size)
{
	gsize n = MIN(size, s->plain->len - s->plain_at);

	memcpy(buffer, s->plain->str + s->plain_at, n);
	s->plain_at += n;
	if (s->plain_at == s->plain->len) {
		g_string_truncate(s->plain, 0);
		s->plain_at = 0;
	}
	return (ssize_t)n;
}

/* What has been received becomes what libetpan reads: the rest of an answer at most. */
static bool read_ahead(TlsStream *s)
{
	gsize n = answers_take(
	    s->answers, s->ahead + s->ahead_at, s->ahead_length - s->ahead_at, s->plain);

	s->bytes_left -= MIN((guint64)n, s->bytes_left);
	s->ahead_at += n;
	if (n > 0)
		return true;
	const char *unread = answers_unread(s->answers);
	g_autofree char *text = g_strdup_printf(
	    "sends what is not IMAP: %s", unread ? unread : "a line without an end");
	set_problem(s, ERR_WAIT, text);
	return false;
}

static bool receive_ahead(TlsStream *s)
{
	ssize_t n = receive_now(s, s->ahead, sizeof s->ahead);

	s->ahead_at = 0;
	s->ahead_length = n > 0 ? (gsize)n : 0;
	return n > 0;
}

static ssize_t driver_read(mailstream_low *low, void *buffer, size_t size)
{
	TlsStream *s = low->data;

	while (!s->problem) {
		if (s->plain->len > s->plain_at)
			return take_plain(s, buffer, size);
		if (s->bytes_left == 0)
			set_problem(s, ERR_WAIT, "sends more than was asked for");
		/* Data wins over the deadline, so that a full pipe is not cut off by a slow engine;
		 * the byte budget ends that. */
		else if (s->ahead_length > s->ahead_at)
			read_ahead(s);
		else if (!receive_ahead(s) && !s->problem)
			wait_ready(s, POLLIN);
	}
	return -1;
}

static ssize_t driver_write(mailstream_low *low, const void *bytes, size_t size)
{
	TlsStream *s = low->data;
	size_t n = 0;

	while (!s->problem) {
		CURLcode code = curl_easy_send(s->curl, bytes, size, &n);
		if (code == CURLE_OK)
			return (ssize_t)n;
		if (code != CURLE_AGAIN)
			connection_closed(s);
		else
			wait_ready(s, POLLOUT);
	}
	return -1;
}

/* The TlsStream outlives libetpan's view of it. */
static int driver_close(mailstream_low *low)
{
	(void)low;
	return 0;
}

static int driver_fd(mailstream_low *low)
{
	return ((TlsStream *)low->data)->socket;
}

static void driver_free(mailstream_low *low)
{
	free(low);
}

static void driver_cancel(mailstream_low *low)
{
	(void)low;
}

static struct mailstream_cancel *driver_no_cancel(mailstream_low *low)
{
	(void)low;
	return NULL;
}

static carray *driver_no_chain(mailstream_low *low)
{
	(void)low;
	return NULL;
}

static int driver_no_idle(mailstream_low *low)
{
	(void)low;
	return -1;
}

static mailstream_low_driver driver = {
    .mailstream_read = driver_read,
    .mailstream_write = driver_write,
    .mailstream_close = driver_close,
    .mailstream_get_fd = driver_fd,
    .mailstream_free = driver_free,
    .mailstream_cancel = driver_cancel,
    .mailstream_get_cancel = driver_no_cancel,
    .mailstream_get_certificate_chain = driver_no_chain,
    .mailstream_setup_idle = driver_no_idle,
    .mailstream_unsetup_idle = driver_no_idle,
    .mailstream_interrupt_idle = driver_no_idle,
};

TlsStream *tls_stream_open(const TlsTarget *t, GError **err)
{
	char problem[CURL_ERROR_SIZE] = "";
	bool bare_ipv6 = strchr(t->host, ':') != NULL;
	g_autofree char *url = g_strdup_printf(
	    bare_ipv6 ? "%s://[%s]:%u" : "%s://%s:%u", t->tls ? "https" : "http", t->host, t->port);
	g_autoptr(TlsStream) s = g_new0(TlsStream, 1);

	s->engine = t->engine;
	s->server = g_strdup_printf("%s:%u", t->host, t->port);
	s->answers = answers_new();
	s->plain = g_string_new(NULL);
	s->curl = curl_easy_init();
	set_options(s->curl, t, url, problem);
	CURLcode code = curl_easy_perform(s->curl);
	if (code == CURLE_OK)
		code = curl_easy_getinfo(s->curl, CURLINFO_ACTIVESOCKET, &s->socket);
	/* Both point to what ends with this call. */
	curl_easy_setopt(s->curl, CURLOPT_ERRORBUFFER, NULL);
	curl_easy_setopt(s->curl, CURLOPT_NOPROGRESS, 1L);
	if (code != CURLE_OK) {
		long status = 0;
		curl_easy_getinfo(s->curl, CURLINFO_SSL_VERIFYRESULT, &status);
		explain(t, code, (unsigned)status, problem, err);
		return NULL;
	}
	s->view = mailstream_new(mailstream_low_new(s, &driver), VIEW_BUFFER);
	return g_steal_pointer(&s);
}

void tls_stream_free(TlsStream *s)
{
	if (!s)
		return;
	curl_easy_cleanup(s->curl);
	g_clear_error(&s->problem);
	answers_free(s->answers);
	g_string_free(s->plain, TRUE);
	g_free(s->server);
	g_free(s);
}

Answers *tls_stream_answers(TlsStream *s)
{
	return s->answers;
}

gint64 tls_stream_certificate_end(const TlsStream *s)
{
	struct curl_certinfo *info = NULL;
	gint64 end = 0;

	if (curl_easy_getinfo(s->curl, CURLINFO_CERTINFO, &info) != CURLE_OK || !info ||
	    info->num_of_certs < 1)
		return 0;
	for (const struct curl_slist *line = info->certinfo[0]; line && end == 0; line = line->next)
		end = expiry_of(line->data);
	return end;
}

mailstream *tls_stream_view(TlsStream *s)
{
	return s->view;
}

void tls_stream_allow(TlsStream *s, gint64 ms, guint64 bytes)
{
	s->deadline = clock_boot_ms() + ms;
	s->bytes_left = bytes;
}

bool tls_stream_problem(const TlsStream *s, GError **err)
{
	if (s->problem && err)
		*err = g_error_copy(s->problem);
	return s->problem != NULL;
}

void tls_stream_end(TlsStream *s)
{
	connection_closed(s);
}

/* TLS may hold bytes that poll(2) does not see: receive first. */
static bool has_data(TlsStream *s)
{
	return s->view->read_buffer_len > 0 || s->plain->len > s->plain_at ||
	       s->ahead_length > s->ahead_at || receive_ahead(s);
}

StreamWait tls_stream_wait(TlsStream *s, gint64 ms)
{
	gint64 end = clock_boot_ms() + ms;

	for (;;) {
		struct pollfd p[] = {{s->socket, POLLIN, 0}, {s->engine, POLLIN, 0}};
		if (has_data(s))
			return STREAM_DATA;
		if (s->problem)
			return STREAM_LOST;
		gint64 left = MAX(end - clock_boot_ms(), 0);
		int n = poll(p, G_N_ELEMENTS(p), (int)MIN(left, G_MAXINT));
		if (n > 0 && p[1].revents)
			return STREAM_ENGINE;
		if (n == 0)
			return STREAM_TIME;
	}
}
