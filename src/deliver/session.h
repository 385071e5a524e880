/*
 * session.h: one connection and what goes over it: one letter after the other, one recipient each
 * (tests/abuse: 23).  MAIL, RCPT and DATA go out together where the server has PIPELINING (RFC 2920).
 * Never blocks: the pool polls session_socket() for session_events() and calls session_step().
 */
#ifndef SIAGA_DELIVER_SESSION_H
#define SIAGA_DELIVER_SESSION_H

#include "deliver/wire.h"
#include "deliver/parcel.h"

typedef struct Session Session;

typedef enum {
	SESSION_CONNECTING,
	SESSION_IDLE, /* takes a letter */
	SESSION_BUSY,
	SESSION_AT_DOT, /* all but the final dot is out: waits for session_go() */
	SESSION_CLOSED, /* lost or given up: free it */
} SessionState;

typedef struct SessionResult {
	Parcel *parcel; /* the receiver's now */
	Verdict outcome;
	int code; /* SMTP code; 0: none */
	char *reply; /* the server's words or what happened; escaped, one line, at most 500 bytes */
	bool tried; /* it was under way */
	SmtpStage stage; /* where it ended, if it was tried */
	bool sent_dot; /* the final dot may have reached the server */
	bool
	    unused; /* a connection used before was lost before the server took anything: try another */
	bool no_notices; /* what was refused may be the wish for notices: try without */
} SessionResult;

void session_result_clear(SessionResult *result);

Session *session_new(CURLM *multi, const SendSettings *settings, const WireKeys *keys);
/* Closes at once.  A parcel that it holds must have been taken with session_abandon(). */
void session_free(Session *session);
Session *session_of(CURL *easy, GPtrArray *sessions);

/* libcurl is done connecting; false: *failure_r says why not, and the session is closed. */
bool session_opened(Session *session, CURLcode code, WireFailure *failure_r);

/* SESSION_IDLE only; takes the parcel. */
void session_send(Session *session, Parcel *parcel, gint64 now);
/* SESSION_AT_DOT only. */
void session_go(Session *session, gint64 now);

/* Reads, writes and looks at the time as far as that goes.  True: a letter has ended, *result_r tells
 * how. */
bool session_step(Session *session, gint64 now, SessionResult *result_r);

/* Gives the letter back whatever its state; false: has none.  The session is closed. */
bool session_abandon(Session *session, const char *why, SessionResult *result_r);

/* Says QUIT to an idle server; the session is closed. */
void session_quit(Session *session);

SessionState session_state(const Session *session);
/* The letter that is under way; NULL: none. */
const Parcel *session_parcel(const Session *session);
/* Whether its final dot is out and the reply not here. */
bool session_awaits_verdict(const Session *session);
const WireServer *session_server(const Session *session);
int session_socket(const Session *session);
short session_events(const Session *session);
/* When session_step() has to be called at the latest (boot ms); G_MAXINT64: never. */
gint64 session_deadline(const Session *session);
/* Whether a letter has ended on it. */
bool session_used(const Session *session);
/* Since when it is idle (boot ms). */
gint64 session_idle_since(const Session *session);

#endif
