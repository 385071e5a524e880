/*
 * judged_mail.h: what a mail would become, as far as rules and words tell it without the database.
 */
#ifndef SIAGA_COMMAND_JUDGED_MAIL_H
#define SIAGA_COMMAND_JUDGED_MAIL_H

#include "command/start/court.h"
#include "read/report/event.h"

#include <jansson.h>

typedef struct JudgedMail {
	const char *file; /* borrowed */
	gint64 at; /* its own Date; the clock's, if that cannot be read */
	Judgement *judgement;
	Match *match;
	const char *place; /* borrowed; NULL: none */
	const char
	    *person; /* who has to look before it is archived: now, list, triage, none; static */
	Trace *trace;
	guint rank; /* in the reading list, 1 first */
	GPtrArray *why; /* of char *: which words made the judgement */
	GPtrArray *same_event; /* of const char *, files */
} JudgedMail;

JudgedMail *judged_mail_new(const Court *court, const char *file, const Message *message);
void judged_mail_free(JudgedMail *mail);

/* Orders them by date, ranks them, and looks for those that tell of one event. */
void judged_mails_compare(GPtrArray *mails);

/* A line of `rules judge --json`; caller unrefs. */
json_t *judged_mail_json(const JudgedMail *mail);
/* Lines for people, ended by a line feed.  Caller frees. */
char *judged_mail_text(const JudgedMail *mail);

#endif
