/*
 * imap.h: one IMAP session (RFC 3501) on a TlsStream.  Commands are sent and awaited apart, so that
 * several can be under way; answers come in the order of the commands.  libetpan parses what answers.h
 * leaves it of them.
 *
 * Errors: ERR_REJECT, the server has said NO or BAD, the session goes on.  Any other: the session is over.
 * All have the server's own words.
 */
#ifndef SIAGA_FETCH_IMAP_H
#define SIAGA_FETCH_IMAP_H

#include "fetch/settings.h"
#include "fetch/tls_stream.h"

typedef struct Imap Imap;

typedef struct ImapFolder {
	guint32 uidvalidity;
	guint32 uidnext; /* 0: the server does not tell */
	bool read_only; /* although it was to be opened for writing */
} ImapFolder;

/* Connects and reads the greeting (ERR_REJECT: the server turns us away); `ca` stands for settings->ca (NULL: the system's authorities).
 * `settings` outlives the session. */
Imap *imap_open(const FetchSettings *settings, const char *ca, int engine, GError **err);
/* Says goodbye when the session is well, and closes. */
void imap_close(Imap *imap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Imap, imap_close)

/* Until when its certificate is good, seconds since 1970; 0: there is none. */
gint64 imap_certificate_end(const Imap *imap);

/* Whether the server announces it ("IDLE", "UIDPLUS"). */
bool imap_has(const Imap *imap, const char *capability);

/* Opens a folder (UTF-8 name), to read only unless `writable`. */
bool imap_select(Imap *imap, const char *folder, bool writable, ImapFolder *folder_r, GError **err);

/* Sends a command without its tag, returns the tag for imap_await(); 0: the session is over. */
int imap_send(Imap *imap, const char *command, GError **err);
/* What the answers to the next awaited command may take: time and bytes. */
typedef struct ImapAllowance {
	gint64 ms;
	guint64 bytes;
} ImapAllowance;
/* Reads up to the end of that command's answer.  `allowance` NULL: what a small answer takes. */
bool imap_await(Imap *imap, int tag, const ImapAllowance *allowance, GError **err);
/* Both. */
bool imap_run(Imap *imap, const char *command, GError **err);

/* A command whose continuation requests are answered: the first with `answer`, further ones, by which
 * XOAUTH2 tells of a failure, with an empty line. */
bool imap_dialogue(Imap *imap, const char *command, const char *answer, GError **err);

/* A command whose last argument is a literal of `length` bytes (RFC 3501 4.3), which the server is waited for before it is sent. */
bool imap_upload(Imap *imap, const char *command, const char *bytes, gsize length, GError **err);

/* "IDLE" until the server or the engine has something or `ms` are over, then "DONE".  ERR_REJECT: the server does
 * not do it. */
bool imap_idle(Imap *imap, gint64 ms, StreamWait *why_r, GError **err);

/* No farewell any more: imap_close() only closes. */
void imap_end(Imap *imap);

/* A quoted string (RFC 3501 4.3); NULL and ERR_CONFIG: a line break or NUL is in it.  Caller frees. */
char *imap_quote(const char *text, GError **err);
/* A folder's name as an argument.  Caller frees. */
char *imap_quote_folder(const char *folder);

/* The response code of the last refusal, upper case ("INUSE"); "" none. */
const char *imap_code(const Imap *imap);
/* The server's words of the last refusal. */
const char *imap_words(const Imap *imap);
/* Whether the last refusal was a BAD: the command, or what it asks for, is not understood. */
bool imap_not_understood(const Imap *imap);

/* What the server has said beside FETCH. */
Answers *imap_answers(Imap *imap);

/* libetpan's session, for the readers of its results. */
mailimap *imap_session(Imap *imap);
const FetchSettings *imap_settings(const Imap *imap);

#endif
