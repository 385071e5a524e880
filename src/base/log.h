/*
 * log.h: one line per event, control characters escaped, never the body of a mail and never a secret: on standard
 * error, or with fields in the journal where standard error leads there.  Log once, where the error is handled.
 */
#ifndef SIAGA_BASE_LOG_H
#define SIAGA_BASE_LOG_H

#include <glib.h>
#include <stdbool.h>

typedef enum { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG } LogLevel;

/* What a line is about; NULL and 0: nothing is said. */
typedef struct LogAbout {
	const char *mailbox; /* SIAGA_MAILBOX: its name, or the account's */
	const char *entry; /* SIAGA_ENTRY: its number, "0011" */
	const char *event; /* SIAGA_EVENT: of which kind it is, "registered" */
	gint64 letter; /* SIAGA_LETTER: as in `siaga outbox` */
	gint64 mail; /* SIAGA_MAIL: as in `siaga ledger` */
} LogAbout;

/* Lines above `level` are dropped (default LOG_INFO).  `name` stands in front of each line, e.g.
 * "fetch pengaduan" (SIAGA_PROCESS); copied.  Both are process-wide and set once at start. */
void log_setup(const char *name, LogLevel level);

/* From now on lines go to the journal, with fields, where standard error leads to it (JOURNAL_STREAM); what it does not
 * take goes to standard error.  `mailbox` (copied, may be NULL) is what each line is about that says nothing else.  Before
 * a sandbox that forbids sockets; a child that reads strangers' bytes has no use for one. */
void log_to_journal(const char *mailbox);
/* The same, whatever standard error is, with another socket: tests. */
void log_to_journal_at(const char *path, const char *mailbox);
bool log_has_journal(void);

/* Writes "siaga: NAME: LEVEL: text" with one write(2); with a journal on standard error the level
 * goes in front as "<N>" (sd-daemon(3)). */
void log_line(LogLevel level, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The same about something. */
void log_about(const LogAbout *about, LogLevel level, const char *format, ...) G_GNUC_PRINTF(3, 4);

#define log_error(...) log_line(LOG_ERROR, __VA_ARGS__)
#define log_warn(...) log_line(LOG_WARN, __VA_ARGS__)
#define log_info(...) log_line(LOG_INFO, __VA_ARGS__)
#define log_debug(...) log_line(LOG_DEBUG, __VA_ARGS__)

#endif
