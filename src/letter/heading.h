/*
 * heading.h: the header of one recipient's letter.
 */
#ifndef SIAGA_LETTER_HEADING_H
#define SIAGA_LETTER_HEADING_H

#include "letter/compose.h"

/* Borrowed; what may be NULL is marked so. */
typedef struct Heading {
	const char *host; /* the office's */
	const char *from_name; /* NULL: none */
	const char *from_address; /* the mailbox the letter leaves from */
	const char *answers; /* where replies go; NULL: there, too */
	const char *to_name; /* NULL: none */
	const char *to_address;
	const char *message_id; /* without <> */
	gint64 date; /* seconds */
	GTimeZone *zone;
	const char *reply_to_id; /* Message-ID it answers, from a mail; NULL: none */
	const GPtrArray *references; /* of char *, from a mail; NULL: none */
	const char *list; /* name of the list whose copy this is; NULL: to a person */
	const char *leave; /* word by which a reader asks to be left out of it; with `list` only */
} Heading;

/* Header lines with CRLF, those of the body included, without the empty line that follows them.
 * References that are no Message-IDs are left out.  Names and subject are put on one line.  The result
 * is parsed again and has exactly the fields that were meant, or the letter is refused (ERR_REJECT;
 * tests/abuse: 16).  Caller frees. */
char *heading_text(const Heading *heading, const ComposedBody *body, GError **err);

#endif
