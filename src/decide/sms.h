/*
 * sms.h: an SMS as the spool of the telephone has it, and what follows from it.  A number proves nobody: an SMS
 * reports, and it may add to a task what its stage takes by SMS (answers with `sms: yes`); it never decides.
 * Pure.
 *
 * An item of the spool is text: lines "Name: value" (From, Received, Kind, and others that are kept but not
 * looked at), an empty line, the words.  What is of another kind than "sms" (a notice that an MMS waits at the
 * network) is for a person.
 */
#ifndef SIAGA_DECIDE_SMS_H
#define SIAGA_DECIDE_SMS_H

#include "decide/facts.h"
#include "model/plan.h"

/* Mailbox of its lines in the ledger: no configured mailbox can be called so. */
#define SMS_MAILBOX "sms:"

typedef struct Sms {
	char *phone; /* "+62…", or as it came (short numbers, names of companies) */
	gint64 received; /* seconds */
	char *text; /* "" where the telephone could not read it */
	char *unread; /* why it is for a person to read; NULL: it is an SMS */
} Sms;

/* NULL and *why_r (caller frees): it is none.  `item` is UTF-8, `country` that of numbers without a "+" (Directory.phone_country).  Caller frees. */
Sms *sms_parse(const char *item, const char *country, Reason **why_r);
/* What is none, or has no number, as far as it goes: it is kept for a person, and reports nothing by itself.  why:
 * in the office's words.  Caller frees. */
Sms *sms_unread(const char *item, const char *country, gint64 received, const char *why);
void sms_free(Sms *sms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sms, sms_free)

/* Hash (hex) by which the same words from the same number are known again: the telephone may hand one SMS over
 * twice. */
void sms_identity(const Sms *sms, char hex_r[65]);

/* Who sent it and what he reports, for the rules to be asked about; received at most `now`.  Caller frees. */
Notes *sms_notes(const Config *config, const Sms *sms, gint64 now);

/* What the store has on it. */
typedef struct SmsFacts {
	Notes *notes; /* of sms_notes(); the rules have been asked */
	GArray *asked; /* of Asked: open asks of whoever the number belongs to */
} SmsFacts;

/* Caller frees. */
Plan *decide_sms(const Message *message, const Arrival *known, const SmsFacts *facts);

#endif
