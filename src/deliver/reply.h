/*
 * reply.h: reading what an SMTP server says (RFC 5321 4.2), from bytes as they come.  Pure.
 */
#ifndef SIAGA_DELIVER_REPLY_H
#define SIAGA_DELIVER_REPLY_H

#include <glib.h>
#include <stdbool.h>

/* RFC 5321 4.5.3.1.5 allows 512 bytes a line; a reply has no honest reason for more than the rest. */
enum { REPLY_LINE_LIMIT = 2048, REPLY_LIMIT = 32 * 1024 };

typedef struct Reply {
	int code; /* 200 to 599 */
	char *text; /* its lines without codes, joined by LF; bytes as they came, NUL as '?' */
} Reply;

void reply_clear(Reply *reply);

typedef struct ReplyReader {
	GString *bytes; /* what came and was not taken */
	gsize scanned; /* of these, complete lines of the reply that is being read */
	int code; /* of these lines */
} ReplyReader;

void reply_reader_init(ReplyReader *reader);
void reply_reader_clear(ReplyReader *reader);
void reply_reader_add(ReplyReader *reader, const char *bytes, gsize length);
/* Whether bytes wait that no reply has taken. */
bool reply_reader_holds(const ReplyReader *reader);

typedef enum { REPLY_GOT, REPLY_MORE, REPLY_BROKEN } ReplyStatus;

/* The next whole reply.  REPLY_BROKEN: no reply by the grammar, or longer than allowed; the
 * connection is of no further use. */
ReplyStatus reply_next(ReplyReader *reader, Reply *reply_r);

#endif
