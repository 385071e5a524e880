/*
 * answers.h: what an IMAP server sends, read line by line in front of libetpan, which ends a session over the
 * smallest slip.  What we need of the answers is kept here; libetpan gets the greeting, FETCH and the ends of
 * commands, each in its plainest form.  What is not needed and cannot be read is passed over.
 */
#ifndef SIAGA_FETCH_ANSWERS_H
#define SIAGA_FETCH_ANSWERS_H

#include <glib.h>
#include <stdbool.h>

typedef enum { STATUS_NONE, STATUS_OK, STATUS_NO, STATUS_BAD, STATUS_BYE } AnswerStatus;

/* Everything is the session's, borrowed, and true until the next command is sent or longer. */
typedef struct Answers Answers;

Answers *answers_new(void);
void answers_free(Answers *answers);

/* Reads of `bytes` up to the end of a command at most; what libetpan is to read is appended to `out`.  Returns
 * how many were read.  0: a line is longer than any honest one, or an answer to FETCH ends in its middle. */
gsize answers_take(Answers *answers, const char *bytes, gsize length, GString *out);

/* A command goes out: what was kept of earlier answers is forgotten, but for the folder and capabilities.
 * `name` stands in the log. */
void answers_begin(Answers *answers, const char *name);
/* The next "+" is for libetpan's reader; any other is passed over. */
void answers_expect_continuation(Answers *answers);
/* Another folder is opened. */
void answers_forget_folder(Answers *answers);

/* Of the last command that has ended, of the greeting, or of a BYE. */
AnswerStatus answers_status(const Answers *answers);
/* The response code in front of its text, upper case, "INUSE"; "" none. */
const char *answers_code(const Answers *answers);
/* The server's words, the code included; "" none. */
const char *answers_words(const Answers *answers);
/* The last [ALERT] since this was asked, which RFC 3501 7.1 wants shown to a person; NULL: none.  Caller frees. */
char *answers_take_alert(Answers *answers);
/* The last thing that could not be read, NULL: none. */
const char *answers_unread(const Answers *answers);

bool answers_capability(const Answers *answers, const char *name);
/* A line of all of them. */
char *answers_capabilities(const Answers *answers);
/* Numbers of SEARCH answers, of guint32, as they came; beyond 32 bits are left out. */
const GArray *answers_found(const Answers *answers);
/* Lines of other untagged answers, without "* ", literals as quoted strings. */
const GPtrArray *answers_lines(const Answers *answers);

typedef struct AnswersFolder {
	char *uidvalidity; /* as it was written; NULL: not told */
	guint32 uidnext; /* 0: not told */
	guint32 exists;
	bool exists_told; /* since answers_seen() */
	bool read_only;
	char *permanent_flags; /* as written; NULL: not told */
} AnswersFolder;
const AnswersFolder *answers_folder(const Answers *answers);
/* News are news again from now on. */
void answers_seen(Answers *answers);

#endif
