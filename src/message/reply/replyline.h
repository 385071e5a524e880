/*
 * replyline.h: the lines of a text as the reply reader sees them: where they stand, how deep they are
 * quoted, and a folded copy for comparing with words.
 */
#ifndef SIAGA_MESSAGE_REPLY_REPLYLINE_H
#define SIAGA_MESSAGE_REPLY_REPLYLINE_H

#include "message/text/textrange.h"

#include <stdbool.h>

typedef enum {
	LINE_TEXT, /* written by the sender, as far as is known */
	LINE_BLANK,
	LINE_QUOTED, /* of the original */
	LINE_INTRODUCTION, /* attribution, header block, divider */
	LINE_SIGNATURE,
} LineKind;

typedef struct ReplyLine {
	guint32 start, end; /* bytes of the text, without the line feed */
	guint8 kind; /* LineKind */
	guint8 depth; /* quote signs in front, 255 at most */
	bool marked; /* quoted by the HTML's own marks */
	bool indented; /* by the HTML, which may mean a quote */
} ReplyLine;

typedef struct ReplyText {
	const char *text; /* borrowed */
	ReplyLine *lines;
	guint count;
	bool limited; /* there were more lines: the last one holds all the rest */
	guint effort; /* readings left for costly guesses: time stays linear whatever the text */
} ReplyText;

/* Cuts `text` into lines; each is LINE_TEXT, LINE_BLANK or LINE_QUOTED (a quote sign, or within one
 * of `quoted` that is not indented; it is in order and may be NULL). */
void replyline_split(ReplyText *reply, const char *text, const GArray *quoted);
void replyline_clear(ReplyText *reply);

/* The bytes of a line behind its quote signs and the space around. */
const char *replyline_body(const ReplyText *reply, guint line, gsize *length);

/* Appends to `out` a line's body for comparing: lower case, digits ASCII, white space folded, no
 * asterisks of bold type, no invisible signs; long lines are cut. */
void replyline_fold(const ReplyText *reply, guint line, GString *out);

/* The same for any piece of text. */
void replyline_fold_bytes(const char *at, gsize length, GString *out);

/* Words in a folded text; 1 in an empty one. */
guint replyline_count_words(const char *folded);

/* Whether a line begins with one of the rarer quote signs, "|" or the writer's initials and ">": they
 * count below an attribution only. */
bool replyline_has_other_sign(const ReplyText *reply, guint line);

/* White space, and signs that show nothing. */
bool replyline_is_blank_sign(gunichar c);

/* A colon, also as Hebrew, Ethiopic, Khmer and wide letters have it. */
bool replyline_is_colon(gunichar c);

/* Takes one of the readings left; false: none are. */
bool replyline_spend(ReplyText *reply);

/* The first line from `line` on that is not blank; count where there is none. */
guint replyline_skip_blank(const ReplyText *reply, guint line);

#endif
