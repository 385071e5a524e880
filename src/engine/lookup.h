/*
 * lookup.h: loads what deciding on a mail needs to know (decide/knowledge.h) and keeps it together.
 */
#ifndef SIAGA_ENGINE_LOOKUP_H
#define SIAGA_ENGINE_LOOKUP_H

#include "decide/command_case.h"
#include "decide/knowledge.h"
#include "engine/receive.h"
#include "model/match.h"

typedef struct Lookup {
	Knowledge known; /* borrows from the members below and from the mail */
	char *address;
	LedgerLine *same;
	Entry *thread;
	Letter *returned;
	Ask *ask;
	Entry *asked;
	GPtrArray *asks;
	Command *command;
	CommandFacts *facts;
	Docket *docket;
	GArray *lines; /* of DocketLine */
	GPtrArray *owed;
	Notes *notes;
	GPtrArray *thread_asks;
	char body_hash[65]; /* see LedgerLine */
} Lookup;

void lookup_mail(const Receiver *receiver, const RawMail *mail, const Message *message,
    const char *sha256, gint64 now, Lookup *lookup);
void lookup_clear(Lookup *lookup);

/* What the rules make of it.  Caller frees. */
Match *lookup_judge(const Setup *setup, const Message *message, const Knowledge *known);

#endif
