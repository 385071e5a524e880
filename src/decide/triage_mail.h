/*
 * triage_mail.h: a mail that lies in the ledger and is decided on anew, and who says what is to become of it.
 */
#ifndef SIAGA_DECIDE_TRIAGE_MAIL_H
#define SIAGA_DECIDE_TRIAGE_MAIL_H

#include "decide/facts.h"
#include "model/match.h"
#include "model/message.h"

/* A mail of the ledger with all that deciding on it anew needs; borrowed. */
typedef struct TriageMail {
	gint64 mail; /* ledger id */
	Outcome outcome; /* as it stands */
	gint64 received;
	const Message *message;
	const Match *match;
	const Arrival *known; /* of now; `waited` is set */
	const Facts *facts; /* as of a mail that lies in the inbox; it is not the same as itself */
	Secrecy secrecy; /* by rule, sender and entry */
	guint part; /* of its exported chat (decide/chat.h); 0: it is the mail itself */
	const ChatPart *chat; /* that part; NULL: it is none, or the mail's own words */
	const GArray *
	    files; /* guint: attachments of `brought`, from 1 on, that are the part's; NULL: none */
	const Message *brought; /* what that part came in; NULL: it is the mail itself */
	const GArray
	    *alike; /* gint64: ids of many more of the same stranger; NULL: it stands for itself */
} TriageMail;

/* Who says it. */
typedef struct TriageStep {
	const Config *config;
	const char *actor; /* for the history: a person, "console: user" */
	const char *evidence; /* sha256 of his mail; NULL: none */
	Secrecy clearance; /* what is more secret is not his to settle */
	gint64 now;
} TriageStep;

#endif
