/*
 * chat.h: a chat as WhatsApp exports it ("Ekspor chat", Android and iOS) or as a line of it is pasted:
 * "[23/11/26 07.12] Pak Rasmono: …", "11/23/26, 7:12 AM - Rasmono: …".  Its words stand in vocabulary.yaml
 * (`chat:`).  Pure.
 */
#ifndef SIAGA_READ_CHAT_H
#define SIAGA_READ_CHAT_H

#include "config/office/vocabulary.h"
#include "read/form.h"

/* A message, over as many lines as it has. */
typedef struct ChatLine {
	gint64 day; /* since 1970-01-01, by the clock of the telephone */
	guint minute; /* of the day */
	char *sender; /* a name or a number, one line */
	char *text; /* without control and bidirectional characters; "" for a file alone */
	char *file; /* of the file that belongs to it; NULL: none, or it was left out */
	guint attachment; /* of the mail, from 1 on (chat_media.h); 0: none is known to be it */
	bool left_out; /* it stands for a file that was not exported */
} ChatLine;

typedef struct Chat {
	GPtrArray *lines; /* of ChatLine, as they stand */
	guint system; /* lines of the program itself, which nobody has written */
} Chat;

/* Without a message at its head, or where a date is none, it is no chat: NULL.  `latest` is the last day that may be meant; it decides
 * between day and month where the chat does not, else the day stands first.  Caller frees. */
Chat *chat_read(const ChatWords *words, const char *text, gint64 latest);
void chat_free(Chat *chat);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Chat, chat_free)

/* By sender, time to the minute and text the same message of another export has the same.  `key_r` is hex. */
void chat_line_key(const ChatLine *line, char key_r[65]);

/* What one has written on one day, without the lines of `known` (array of bool by line; NULL: all are new). */
typedef struct ChatPart {
	guint
	    number; /* among all parts of the chat, from 1 on; those without a new line are left out */
	GPtrArray *lines; /* of ChatLine, borrowed from the chat */
	guint known; /* lines that were left out */
} ChatPart;

/* In the order of their first lines.  Array of ChatPart; caller unrefs. */
GPtrArray *chat_parts(const Chat *chat, const GArray *known);

/* It as the form that staff write ("CATAT WA"): sender or telephone, text; each line with its time when there are
 * several; `country` of numbers without a "+".  Caller frees. */
Form *chat_form(const ChatPart *part, const char *country);
/* Names of its files, in order.  Array of char *, borrowed; caller unrefs. */
GPtrArray *chat_files(const ChatPart *part);

/* A pasted chat that stands for the report of a form: who wrote it, when, and what.  One of several senders stays
 * as it is. */
void chat_fill_form(const ChatWords *words, const char *country, Form *form);

#endif
