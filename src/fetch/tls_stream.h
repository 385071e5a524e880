/*
 * tls_stream.h: the connection to an IMAP server, seen by libetpan as a mailstream.  libcurl connects,
 * verifies chain and host name and does TLS 1.2 or later; nothing of the server reaches libetpan
 * before that.  Each command gets a time and a number of bytes, both total, and a hang-up of the
 * engine ends any wait.
 */
#ifndef SIAGA_FETCH_TLS_STREAM_H
#define SIAGA_FETCH_TLS_STREAM_H

#include "fetch/answers.h"

#include <glib.h>
#include <libetpan/libetpan.h>
#include <stdbool.h>

typedef struct TlsTarget {
	const char *host;
	guint16 port;
	bool tls;
	const char *ca; /* PEM file instead of the system's authorities; NULL: the system's */
	const char *ca_shown; /* what that file is called in errors */
	gint64 connect_ms; /* resolving, connecting and the handshake together */
	int engine; /* socket whose hang-up ends everything */
} TlsTarget;

typedef struct TlsStream TlsStream;

/* Connects.  ERR_CONFIG: certificate or name; ERR_WAIT: the server is not there now. */
TlsStream *tls_stream_open(const TlsTarget *target, GError **err);
void tls_stream_free(TlsStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TlsStream, tls_stream_free)

/* What the server has said, as far as libetpan has been given it. */
Answers *tls_stream_answers(TlsStream *stream);

/* Until when the server's certificate is good, seconds since 1970; 0: there is none, or it is not told. */
gint64 tls_stream_certificate_end(const TlsStream *stream);

/* libetpan's view, which libetpan owns and closes; to be used no longer than the TlsStream. */
mailstream *tls_stream_view(TlsStream *stream);

/* From now on at most `ms` milliseconds and `bytes` received bytes. */
void tls_stream_allow(TlsStream *stream, gint64 ms, guint64 bytes);

/* Why reading or writing has failed, in words for a person; false when it has not. */
bool tls_stream_problem(const TlsStream *stream, GError **err);

typedef enum { STREAM_DATA, STREAM_ENGINE, STREAM_TIME, STREAM_LOST } StreamWait;

/* The server has said BYE: nothing more will come. */
void tls_stream_end(TlsStream *stream);

/* Waits until the server has sent something, the engine has, or `ms` have passed. */
StreamWait tls_stream_wait(TlsStream *stream, gint64 ms);

#endif
