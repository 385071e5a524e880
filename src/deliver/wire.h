/*
 * wire.h: a connection to the SMTP server that libcurl opens: name resolution, TLS with chain and host
 * name verified, EHLO, STARTTLS and login.  After that the socket is ours (CURLOPT_CONNECT_ONLY):
 * libcurl's own sending waits for the reply to the final dot without giving the control back
 * (smtp_done() in 7.88), which would stop all other connections for up to ten minutes.
 */
#ifndef SIAGA_DELIVER_WIRE_H
#define SIAGA_DELIVER_WIRE_H

#include "deliver/settings.h"
#include "deliver/verdict.h"

#include <curl/curl.h>

typedef struct Wire Wire;

/* What it takes to connect, beside the settings; borrowed. */
typedef struct WireKeys {
	const char *secret; /* password or access token; NULL: no login */
	const char
	    *ca; /* file that libcurl is to read in place of settings->ca; NULL: the system's */
} WireKeys;

/* Starts to connect; `multi` drives it.  Settings are borrowed until wire_free(), keys during the call. */
Wire *wire_new(CURLM *multi, const SendSettings *settings, const WireKeys *keys);
/* Closes at once, without QUIT and without waiting. */
void wire_free(Wire *wire);

/* The Wire of a transfer that curl_multi_info_read() tells of. */
Wire *wire_of(CURL *easy);

/* What the server said of itself in its last EHLO, and by its certificate. */
typedef struct WireServer {
	guint64 size; /* largest letter; 0: it does not say */
	bool pipelining;
	bool utf8;
	bool auth;
	bool dsn; /* RFC 3461 */
	gint64 certificate_end; /* seconds since 1970; 0: there is none, or it is not told */
} WireServer;

/* Why there is no connection. */
typedef struct WireFailure {
	Verdict outcome; /* VERDICT_DOWN or VERDICT_ACCOUNT */
	int code; /* SMTP code; 0: none */
	const char
	    *alarm; /* "tls", "login", "server": for the `alarm` frame; NULL: not worth one */
	char *text; /* for a person, escaped */
} WireFailure;

void wire_failure_clear(WireFailure *failure);

/* libcurl is done with result `code`: true when the wire is ready for MAIL. */
bool wire_opened(Wire *wire, CURLcode code, WireFailure *failure_r);

const WireServer *wire_server(const Wire *wire);
int wire_socket(const Wire *wire);

typedef enum { WIRE_DONE, WIRE_BLOCKED, WIRE_LOST } WireStatus;

/* *n_r bytes were taken (at least 1 with WIRE_DONE). */
WireStatus wire_send(Wire *wire, const char *bytes, gsize length, gsize *n_r);
/* Call it until WIRE_BLOCKED before waiting for the socket: TLS may hold bytes back. */
WireStatus wire_receive(Wire *wire, char *bytes, gsize room, gsize *n_r);

#endif
