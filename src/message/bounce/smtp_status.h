/*
 * smtp_status.h: the delivery status (RFC 3463) that a text tells.
 */
#ifndef SIAGA_MESSAGE_BOUNCE_SMTP_STATUS_H
#define SIAGA_MESSAGE_BOUNCE_SMTP_STATUS_H

#include <glib.h>

/* The first enhanced code of class 2, 4 or 5 in `text`, one that follows an SMTP reply or '#'
 * before others; NULL: none.  Caller frees. */
char *smtp_status_enhanced(const char *text);

/* The enhanced code, else "5.0.0" or "4.0.0" by the first SMTP reply code in `text`; NULL: neither.
 * Caller frees. */
char *smtp_status_of_reply(const char *text);

/* The status that the words mean ("user unknown": 5.1.1), in the languages of the known notices;
 * NULL: nothing is told.  Borrowed. */
const char *smtp_status_of_words(const char *text);

/* The same of a text that is known to be a reason, where vaguer words tell enough. */
const char *smtp_status_of_reason(const char *text);

/* The first SMTP reply code (4xx, 5xx) of `text` up to its end, where it begins; NULL: none. */
const char *smtp_reply_find(const char *text);

#endif
