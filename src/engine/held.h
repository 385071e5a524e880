/*
 * held.h: a mail of the ledger once more as deciding needs it: what it says, from whom, what the rules
 * make of it now.
 */
#ifndef SIAGA_ENGINE_HELD_H
#define SIAGA_ENGINE_HELD_H

#include "decide/triage_mail.h"
#include "engine/lookup.h"

typedef struct Held {
	TriageMail mail; /* borrows from the members below */
	LedgerLine *line;
	Message *message;
	Lookup lookup;
	Match *match;
	GArray *alike; /* gint64; see TriageMail */
} Held;

/* NULL and *err: no such mail, or one that nobody could read. */
Held *held_load(const Receiver *receiver, gint64 mail, gint64 now, GError **err);
void held_free(Held *held);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Held, held_free)

/* The last mail that was taken for an addition to the one entry that PISAH names.  NULL: the command is
 * another one, or there is none. */
Held *held_addition(const Receiver *receiver, const CommandFacts *facts, gint64 now);

/* A mail of a list of `made`: with those that its line stood for and that wait still. */
void held_add_alike(const Receiver *receiver, Held *held, gint64 made, gint64 now);

/* All of these ids (gint64), oldest first; many of one stranger that are alike are one, the first.  What cannot be loaded is left out.  Array of Held. */
GPtrArray *held_load_all(const Receiver *receiver, const GArray *ids, gint64 now);
/* Array of TriageMail, borrowed from those: first what the rules see danger in, then the others, both with known
 * and proved senders first. */
GPtrArray *held_mails(const GPtrArray *helds);

#endif
