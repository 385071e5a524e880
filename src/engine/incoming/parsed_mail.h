/*
 * parsed_mail.h: one mail on its way from a parser to what follows from it, and back to a parser when that wants
 * more of it.
 */
#ifndef SIAGA_ENGINE_PARSED_MAIL_H
#define SIAGA_ENGINE_PARSED_MAIL_H

#include "engine/process/group.h"
#include "engine/process/loop.h"
#include "engine/incoming/parsers.h"
#include "engine/incoming/receive.h"

/* With what mails are received. */
typedef struct Reception {
	Loop *loop;
	Group *group; /* whose transaction keeps what follows */
	Parsers *parsers;
	const Receiver *receiver;
} Reception;

typedef struct ParsedMail {
	RawMail raw; /* strings and fd borrowed from whoever handed it over */
	char *unread; /* as raw.unread */
	Message *message; /* NULL: it has not been read, or nobody can */
} ParsedMail;

/* The job that has it read, without done() and data. */
ParseJob parsed_mail_job(const ParsedMail *mail);
/* What the job's done() was told; message and files are taken over. */
void parsed_mail_take(ParsedMail *mail, Message *message, int files, const char *why);

typedef enum MailStep {
	MAIL_TAKEN, /* it is in the open group */
	MAIL_READ_AGAIN, /* nothing was done: parsed_mail_job() says how it is to be read first */
	MAIL_OPEN, /* nothing was done: first the mail received_r->wants_mail is to be opened (opening.h) */
	MAIL_FAILED, /* the store has failed */
} MailStep;

/* receive_mail() in the open group; when what follows from the mail cannot be written down, it is received once more,
 * for a person.  A parser that has read a secret mail reads no other after it (parsers_taint()). */
MailStep parsed_mail_receive(
    const Reception *reception, ParsedMail *mail, Received *received_r, GError **err);
/* Forgets what a parser has said of it. */
void parsed_mail_clear(ParsedMail *mail);

#endif
