/*
 * notice.h: whether a mail is a failure notice, by who sent it and by its words.
 */
#ifndef SIAGA_MESSAGE_BOUNCE_NOTICE_H
#define SIAGA_MESSAGE_BOUNCE_NOTICE_H

#include "message/bounce/bounce_forms.h"
#include "message/bounce/bounce_text.h"
#include "message/bounce/report_parts.h"
#include "model/message.h"

/* Who sent it, by the headers.  A program may send with a null return path (vacation notices do) or
 * from an address that takes no answers without being a mail system. */
typedef enum { SENDER_ANY, SENDER_PROGRAM, SENDER_NULL, SENDER_SYSTEM } SenderKind;

/* What the message and its notice are, seen once. */
typedef struct Notice {
	const Message *message;
	const ReportParts *parts;
	BounceText *text;
	char *folded; /* the notice, phrase_fold()ed */
	char *subject; /* the same; never NULL */
	const BounceForm *form;
	SenderKind sender;
} Notice;

/* By its headers and parts alone the mail can be a notice; most mail cannot. */
bool notice_is_likely(const Message *message, const ReportParts *parts);

/* Reads the text; `message` and `parts` must outlive the notice. */
void notice_init(Notice *notice, const Message *message, const ReportParts *parts);
void notice_clear(Notice *notice);

/* It is a notice of a free form, or a report that lost its report part. */
bool notice_is_free(const Notice *notice);

#endif
