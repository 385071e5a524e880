/*
 * lookup.h: what the store has on a mail by itself (decide/facts.h), and who sent it (decide/arrival.h): first
 * what tells what the mail is, then what deciding on that needs.
 */
#ifndef SIAGA_ENGINE_LOOKUP_H
#define SIAGA_ENGINE_LOOKUP_H

#include "decide/detect.h"
#include "decide/facts.h"
#include "engine/facts/lookup_reporter.h"
#include "engine/carry/receiver.h"
#include "model/match.h"
#include "read/form.h"
#include "who/signature.h"

typedef struct Lookup {
	Arrival known; /* borrows from the members below and from the mail */
	Facts facts; /* what their kind needs is taken over from the members below */
	char *address;
	char body_hash[65]; /* see LedgerLine */
	Secrecy about; /* of the entries that the mail is about */

	Seen seen;
	KeyPlace key_place; /* of ask or docket */
	Asked asked; /* whose key the mail bears; ask NULL: none */
	Docket *docket; /* likewise */
	Form *form;
	SurveyFacts survey; /* ask NULL: it answers none */
	ChatFacts chat; /* chat NULL: it brings none */
	gint64 mail; /* ledger id of one that lies there; 0: it comes in */
	Command *command;
	ReporterSays says;
	GPtrArray *card; /* of char * (read/card_lines.h); NULL: not looked for */
	Judgement *judgement; /* what its words make of it; NULL: nobody has asked yet */
} Lookup;

/* Who sent it, which thread, ask or list it stands in; to be cleared.  Between the two calls the caller may change
 * `seen`, `facts.thread`, `asked` and the counts of `known`. */
void lookup_begin(const Receiver *receiver, const RawMail *mail, const Message *message,
    const char *sha256, gint64 now, Lookup *lookup);
/* What it is to the office, and what the store has for that. */
void lookup_end(const Receiver *receiver, const Message *message, Lookup *lookup);
void lookup_clear(Lookup *lookup);

/* What the rules make of it.  Caller frees. */
Match *lookup_judge(const Setup *setup, const Message *message, Lookup *lookup);

#endif
