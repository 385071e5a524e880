#include "deliver/wire.h"

#include "base/expiry.h"
#include "base/text.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

enum {
	SAID_LIMIT = 8 * 1024, /* of what is kept for error texts and of EHLO */
	UNSENT = 32 * 1024, /* bytes that the kernel takes of us before they can leave */
};

struct Wire {
	CURLM *multi;
	CURL *easy;
	const SendSettings *settings;
	curl_socket_t socket; /* CURL_SOCKET_BAD until opened */
	char problem[CURL_ERROR_SIZE];
	bool in_ehlo; /* the last command was EHLO */
	bool in_auth;
	bool logged_in;
	WireServer server;
	GString *said; /* the reply to the last command */
};

void wire_failure_clear(WireFailure *failure)
{
	g_clear_pointer(&failure->text, g_free);
}

static void read_capability(Wire *wire, const char *word)
{
	if (g_ascii_strncasecmp(word, "SIZE ", 5) == 0)
		wire->server.size = g_ascii_strtoull(word + 5, NULL, 10);
	else if (g_ascii_strcasecmp(word, "PIPELINING") == 0)
		wire->server.pipelining = true;
	else if (g_ascii_strcasecmp(word, "SMTPUTF8") == 0)
		wire->server.utf8 = true;
	else if (g_ascii_strcasecmp(word, "DSN") == 0)
		wire->server.dsn = true;
	else if (g_ascii_strncasecmp(word, "AUTH ", 5) == 0 ||
		 g_ascii_strncasecmp(word, "AUTH=", 5) == 0)
		wire->server.auth = true;
}

static void heard(Wire *wire, const char *line, gsize length)
{
	g_autofree char *text = g_strchomp(g_strndup(line, length));

	if (strlen(text) > 4 && wire->in_ehlo)
		read_capability(wire, text + 4);
	if (wire->in_auth && g_str_has_prefix(text, "235"))
		wire->logged_in = true;
	if (wire->said->len > 0)
		g_string_append_c(wire->said, '\n');
	if (wire->said->len + length < SAID_LIMIT)
		g_string_append(wire->said, text);
}

/* What comes before STARTTLS counts for nothing: anybody could have said it. */
static void said(Wire *wire, const char *command, gsize length)
{
	wire->in_ehlo = length > 4 && (memcmp(command, "EHLO", 4) == 0);
	if (length > 4 && memcmp(command, "AUTH", 4) == 0)
		wire->in_auth = true;
	if (wire->in_ehlo)
		wire->server = (WireServer){0};
	g_string_truncate(wire->said, 0);
}

static int on_debug(CURL *easy, curl_infotype type, char *data, size_t length, void *wire)
{
	(void)easy;
	if (type == CURLINFO_HEADER_OUT)
		said(wire, data, length);
	else if (type == CURLINFO_HEADER_IN)
		heard(wire, data, length);
	return 0;
}

/* A login or a way over the network needs TLS; a relay on this machine without login does not. */
static long tls_need(const SendSettings *s)
{
	if (!s->plain_allowed)
		return CURLUSESSL_ALL;
	return s->user ? CURLUSESSL_TRY : CURLUSESSL_NONE;
}

static void set_tls(CURL *easy, const SendSettings *s, const char *ca)
{
	curl_easy_setopt(easy, CURLOPT_USE_SSL, tls_need(s));
	curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
	if (ca) {
		curl_easy_setopt(easy, CURLOPT_CAINFO, ca);
		curl_easy_setopt(easy, CURLOPT_CAPATH, NULL); /* else the system's count too */
	}
}

static void set_login(CURL *easy, const SendSettings *s, const char *secret)
{
	if (!s->user)
		return;
	curl_easy_setopt(easy, CURLOPT_USERNAME, s->user);
	curl_easy_setopt(easy, CURLOPT_SASL_IR, 1L); /* RFC 4954 4: one round trip less */
	if (s->oauth2) {
		curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, secret);
		curl_easy_setopt(easy, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2;AUTH=OAUTHBEARER");
	} else {
		curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
	}
}

static void set_url(CURL *easy, const SendSettings *s)
{
	const char *brackets = strchr(s->host, ':') ? "[]" : "";
	g_autofree char *url = g_strdup_printf("%s://%.1s%s%s:%u/%s", s->tls ? "smtps" : "smtp",
	    brackets, s->host, *brackets ? "]" : "", s->port, s->hello);

	curl_easy_setopt(easy, CURLOPT_URL, url);
}

/* Otherwise the kernel takes some megabytes, final dot included, over a line that moves nothing, and a letter that
 * never left would be in doubt when that breaks. */
static int on_socket(void *wire, curl_socket_t socket, curlsocktype purpose)
{
	const int unsent = UNSENT;

	(void)wire, (void)purpose;
	setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent, sizeof unsent);
	return CURL_SOCKOPT_OK;
}

Wire *wire_new(CURLM *multi, const SendSettings *settings, const WireKeys *keys)
{
	Wire *wire = g_new0(Wire, 1);
	CURL *easy = curl_easy_init();

	if (!easy)
		g_error("libcurl has no handle");
	wire->multi = multi;
	wire->easy = easy;
	wire->settings = settings;
	wire->socket = CURL_SOCKET_BAD;
	wire->said = g_string_new(NULL);
	set_url(easy, settings);
	set_tls(easy, settings, keys->ca);
	set_login(easy, settings, keys->secret);
	curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(easy, CURLOPT_PROXY, ""); /* else all_proxy is obeyed */
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); /* no waiting for the resolver's thread */
	curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
	curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, on_socket);
	curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)settings->connect_ms);
	/* Every reply of the login has its own time, and all of it together. */
	curl_easy_setopt(
	    easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)MAX(1, settings->reply_ms / 1000));
	curl_easy_setopt(
	    easy, CURLOPT_TIMEOUT_MS, (long)(settings->connect_ms + 3 * settings->reply_ms));
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, wire->problem);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, wire);
	curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_debug);
	curl_easy_setopt(easy, CURLOPT_DEBUGDATA, wire);
	curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
	curl_multi_add_handle(multi, easy);
	return wire;
}

void wire_free(Wire *wire)
{
	if (!wire)
		return;
	/* Without this libcurl would say QUIT, perhaps into the middle of a letter, and wait. */
	if (wire->socket != CURL_SOCKET_BAD)
		shutdown(wire->socket, SHUT_RDWR);
	curl_multi_remove_handle(wire->multi, wire->easy);
	curl_easy_cleanup(wire->easy);
	g_string_free(wire->said, TRUE);
	g_free(wire);
}

Wire *wire_of(CURL *easy)
{
	char *wire = NULL;

	curl_easy_getinfo(easy, CURLINFO_PRIVATE, &wire);
	return (Wire *)(gpointer)wire;
}

static void set_failure(WireFailure *failure, Verdict outcome, const char *alarm, char *text)
{
	*failure = (WireFailure){outcome, failure->code, alarm, text};
}

/* A token is refused by a challenge of JSON in base64 (developers.google.com: xoauth2-protocol, "Error Response"), behind
 * which libcurl leaves.  NULL: no such.  Caller frees. */
static char *challenge(const char *said)
{
	gsize length;

	if (!g_str_has_prefix(said, "334 ") || said[4] == '\0')
		return NULL;
	g_autofree guchar *bytes = g_base64_decode(said + 4, &length);
	if (length == 0 || bytes[0] != '{')
		return NULL;
	return text_utf8((const char *)bytes, length, NULL);
}

/* What the server said last, on one line and not too long. */
static char *last_words(const Wire *wire)
{
	g_autofree char *json = challenge(wire->said->str);

	if (json)
		return text_fit(json, 300);
	return text_fit(wire->said->len ? wire->said->str : wire->problem, 300);
}

static void explain_certificate(const Wire *wire, WireFailure *failure)
{
	const SendSettings *s = wire->settings;
	g_autofree char *detail = text_escape(wire->problem);
	bool name = strstr(wire->problem, "subject name") || strstr(wire->problem, "hostname");

	set_failure(failure, VERDICT_ACCOUNT, "tls",
	    g_strdup_printf(
		name ? "the certificate of %s:%u is for another name (%s): write in the "
		       "`url:` of `send:` the name that it is for"
		     : "the certificate of %s:%u cannot be trusted (%s): if the server is "
		       "yours, set `ca:` to its authority's file; otherwise somebody may "
		       "sit in between",
		s->host, s->port, detail));
}

/* What a server's last reply before the first letter means. */
static Verdict verdict_at_login(const Wire *wire, int code)
{
	Reply reply = {code, g_strdup(wire->said->len > 4 ? wire->said->str + 4 : "")};
	Verdict outcome = verdict_of_reply(AT_LOGIN, &reply);

	reply_clear(&reply);
	return outcome;
}

static void explain_login(const Wire *wire, WireFailure *failure)
{
	const SendSettings *s = wire->settings;
	g_autofree char *words = last_words(wire);
	bool for_now = failure->code >= 400 && failure->code < 500 &&
		       verdict_at_login(wire, failure->code) == VERDICT_DOWN;

	if (for_now)
		set_failure(failure, VERDICT_DOWN, NULL,
		    g_strdup_printf("%s:%u cannot check the login of %s now: %s", s->host, s->port,
			s->user, words));
	else
		set_failure(failure, VERDICT_ACCOUNT, "login",
		    g_strdup_printf("%s:%u refuses the login of %s: %s; check %s", s->host, s->port,
			s->user, words,
			s->oauth2 ? "the access token (`siaga login`)"
				  : "the user and the password"));
}

/* A reply that has refused us before there was a letter. */
static bool explain_reply(const Wire *wire, WireFailure *failure)
{
	g_autofree char *words = last_words(wire);

	if (failure->code < 400)
		return false;
	Verdict outcome = verdict_at_login(wire, failure->code);
	set_failure(failure, outcome, outcome == VERDICT_DOWN ? NULL : "server",
	    g_strdup_printf(
		"%s:%u takes no letters: %s", wire->settings->host, wire->settings->port, words));
	return true;
}

/* What GnuTLS says where the other side speaks, but not TLS as we must have it.  Anything else in a handshake
 * is a line that broke or a server that starts again. */
static bool speaks_no_tls(const char *problem)
{
	static const char *const words[] = {"unexpected TLS packet", "unsupported version packet",
	    "version packet was received", "Handshake failed", "Protocol version",
	    "Insufficient security"};

	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcasestr(problem, words[i]))
			return true;
	return false;
}

static void explain_down(const Wire *wire, const char *detail, WireFailure *failure)
{
	const SendSettings *s = wire->settings;

	set_failure(failure, VERDICT_DOWN, NULL,
	    g_strdup_printf(
		"cannot connect to %s:%u: %s; check `url:` under `send:` (host and port) "
		"and the network",
		s->host, s->port, detail));
}

static void explain_handshake(const Wire *wire, const char *detail, WireFailure *failure)
{
	const SendSettings *s = wire->settings;

	if (!speaks_no_tls(wire->problem)) {
		explain_down(wire, detail, failure);
		return;
	}
	set_failure(failure, VERDICT_ACCOUNT, "tls",
	    g_strdup_printf("%s:%u does not speak TLS 1.2 or later (%s): check the port in "
			    "the `url:` of `send:`",
		s->host, s->port, detail));
}

/* STARTTLS refused for now (RFC 3207 4: 454) is no offer withdrawn. */
static void explain_no_tls(const Wire *wire, const char *detail, WireFailure *failure)
{
	const SendSettings *s = wire->settings;

	if (failure->code >= 400 && failure->code < 500)
		explain_down(wire, detail, failure);
	else
		set_failure(failure, VERDICT_ACCOUNT, "tls",
		    g_strdup_printf("%s:%u offers no TLS (%s): use its smtps:// port; without TLS "
				    "nothing is sent",
			s->host, s->port, detail));
}

static void explain(const Wire *wire, CURLcode code, WireFailure *failure)
{
	g_autofree char *detail =
	    text_escape(*wire->problem ? wire->problem : curl_easy_strerror(code));

	switch (code) {
	case CURLE_LOGIN_DENIED:
		explain_login(wire, failure);
		return;
	case CURLE_PEER_FAILED_VERIFICATION:
		explain_certificate(wire, failure);
		return;
	case CURLE_SSL_CACERT_BADFILE:
		set_failure(failure, VERDICT_ACCOUNT, "tls",
		    g_strdup_printf(
			"%s cannot be used as `ca:` of `send:`: %s", wire->settings->ca, detail));
		return;
	case CURLE_USE_SSL_FAILED:
		explain_no_tls(wire, detail, failure);
		return;
	case CURLE_SSL_CONNECT_ERROR:
		explain_handshake(wire, detail, failure);
		return;
	default:
		if (!explain_reply(wire, failure))
			explain_down(wire, detail, failure);
	}
}

static gint64 certificate_end(const Wire *wire)
{
	struct curl_certinfo *info = NULL;
	gint64 end = 0;

	if (curl_easy_getinfo(wire->easy, CURLINFO_CERTINFO, &info) != CURLE_OK || !info ||
	    info->num_of_certs < 1)
		return 0;
	for (const struct curl_slist *line = info->certinfo[0]; line && end == 0; line = line->next)
		end = expiry_of(line->data);
	return end;
}

bool wire_opened(Wire *wire, CURLcode code, WireFailure *failure_r)
{
	long response = 0;

	curl_easy_getinfo(wire->easy, CURLINFO_ACTIVESOCKET, &wire->socket);
	curl_easy_getinfo(wire->easy, CURLINFO_RESPONSE_CODE, &response);
	wire->server.certificate_end = certificate_end(wire);
	*failure_r = (WireFailure){.code = response >= 400 && response < 600 ? (int)response : 0};
	if (code != CURLE_OK) {
		explain(wire, code, failure_r);
		return false;
	}
	/* libcurl goes on without a login when the server offers none. */
	if (wire->settings->user && !wire->logged_in) {
		g_string_assign(wire->said, "no way to log in is offered");
		explain_login(wire, failure_r);
		return false;
	}
	return true;
}

const WireServer *wire_server(const Wire *wire)
{
	return &wire->server;
}

int wire_socket(const Wire *wire)
{
	return wire->socket;
}

static WireStatus status_of(CURLcode code, gsize n)
{
	if (code == CURLE_AGAIN)
		return WIRE_BLOCKED;
	return code == CURLE_OK && n > 0 ? WIRE_DONE : WIRE_LOST;
}

WireStatus wire_send(Wire *wire, const char *bytes, gsize length, gsize *n_r)
{
	*n_r = 0;
	CURLcode code = curl_easy_send(wire->easy, bytes, length, n_r);
	return status_of(code, *n_r);
}

WireStatus wire_receive(Wire *wire, char *bytes, gsize room, gsize *n_r)
{
	*n_r = 0;
	CURLcode code = curl_easy_recv(wire->easy, bytes, room, n_r);
	return status_of(code, *n_r);
}
