/*
 * rehearsed.h: a mail decided once more by a set of rules, as of when it came, and what follows if nobody answers.
 * Nothing is written.
 */
#ifndef SIAGA_COMMAND_REHEARSED_H
#define SIAGA_COMMAND_REHEARSED_H

#include "command/rehearse/rehearsed_after.h"
#include "decide/event.h"
#include "engine/carry/receiver.h"
#include "model/entry.h"
#include "model/message.h"

typedef struct Rehearsed {
	EventKind kind;
	Secrecy secrecy; /* of what the mail says and of what it is about */
	GArray *
	    steps; /* of RehearsedStep: the mail's own, then what its timers bring; empty: that it is a command
	                  is all that can be told without the database */
} Rehearsed;

/* A mail of the ledger.  The asks that it answered are open, and what they are about is where it was.  `label`: the
 * number that new entries are given.  NULL and *err: the store cannot be read. */
Rehearsed *rehearsed_stored(const Receiver *receiver, const LedgerLine *line,
    const Message *message, const char *label, GError **err);
/* A mail of no database, which came to the first mailbox at that time. */
Rehearsed *rehearsed_fresh(const Setup *setup, const Message *message, gint64 received);
void rehearsed_free(Rehearsed *rehearsed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rehearsed, rehearsed_free)

/* Somebody has said something; what it starts is not told by the routing rules. */
bool rehearsed_is_spoken(EventKind kind);

#endif
