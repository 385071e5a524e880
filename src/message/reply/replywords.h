/*
 * replywords.h: what mail programs write around a quote, language by language.  All words are in the
 * form of replyline_fold(): lower case, white space folded.
 */
#ifndef SIAGA_MESSAGE_REPLY_REPLYWORDS_H
#define SIAGA_MESSAGE_REPLY_REPLYWORDS_H

#include <glib.h>
#include <stdbool.h>

typedef enum {
	WORDS_WROTE, /* "wrote", "menulis": the verb of an attribution */
	WORDS_WROTE_FIRST, /* "schrieb", "quoting": the same with the name behind it */
	WORDS_WROTE_LAST, /* "wrote", "menulis": nothing but a date or an address stands behind it */
	WORDS_ON, /* "on", "pada": what an attribution begins with */
	WORDS_CALENDAR, /* names of months and days, which show a date that has few digits */
	WORDS_ORIGINAL, /* "original message", "forwarded message": between dashes above a quote */
	WORDS_ABOVE, /* "reply above this line" */
	WORDS_SENT_FROM, /* "sent from my", "gesendet von": begin a mail program's own line */
	WORDS_SENT_BY, /* "sent via", "dikirim dari": the same where a device is named */
	WORDS_EXCUSE, /* "please excuse": in front of "sent from" */
	WORDS_SENT_FROM_END, /* "gönderildi": end it */
	WORDS_DEVICE, /* "iphone", "outlook": what a mail is sent from */
	WORDS_FOOTER, /* begin what virus checkers and mailing lists append */
	WORDS_DISCLAIMER, /* begin what lawyers have appended, below a line across the page */
	WORDS_SETS,
} ReplyWords;

/* Header fields as mail programs name them above a quote. */
typedef enum {
	LABEL_NONE,
	LABEL_FROM,
	LABEL_SENT, /* "sent", "terkirim": only mail programs write it */
	LABEL_DATE, /* "date", "tanggal": people's letters have it too */
	LABEL_TO,
	LABEL_CC,
	LABEL_SUBJECT,
	LABEL_OTHER, /* reply-to, importance, attachments */
	LABELS,
} ReplyLabel;

/* Whether `line` begins with a word of the set; *length (may be NULL) is the word's. */
bool replywords_begin(ReplyWords set, const char *line, gsize *length);

/* The last word of the set within `line`, NULL when there is none. */
const char *replywords_last(ReplyWords set, const char *line, gsize *length);

/* Whether some word of the set stands in `line`. */
bool replywords_within(ReplyWords set, const char *line);

/* The label that `line` begins with and a colon follows; *value points behind the colon. */
ReplyLabel replywords_label(const char *line, const char **value);

/* The label that is all of `line`, as Lotus Notes writes them. */
ReplyLabel replywords_bare_label(const char *line);

#endif
