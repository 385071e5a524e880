/*
 * held.h: a mail of the ledger once more as deciding needs it: what it says, from whom, what the rules
 * make of it now.
 */
#ifndef SIAGA_ENGINE_HELD_H
#define SIAGA_ENGINE_HELD_H

#include "decide/triage_mail.h"
#include "engine/facts/lookup.h"

typedef struct Held {
	TriageMail mail; /* borrows from the members below */
	LedgerLine *line;
	Message *message;
	Lookup lookup;
	Match *match;
	GArray *alike; /* gint64; see TriageMail */
	/* Of a part of an exported chat: */
	struct Held *base; /* the mail; NULL: it is the mail itself */
	bool owns_base;
	bool apart; /* of a mail: its parts stand for it */
	GArray *files; /* guint; see TriageMail */
	Notes *notes; /* what staff would have noted down; NULL: the mail's own words */
	Arrival part_known;
	Facts part_facts;
} Held;

/* NULL and *err: no such mail, or one that nobody could read. */
Held *held_load(const Receiver *receiver, gint64 mail, gint64 now, GError **err);
/* The same of a part of its exported chat, as if it had been noted down (decide/chat.h); 0: the mail itself. */
Held *held_load_part(const Receiver *receiver, gint64 mail, guint part, gint64 now, GError **err);
void held_free(Held *held);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Held, held_free)

/* The last mail that was taken for an addition to the one entry that PISAH names.  NULL: the command is
 * another one, or there is none. */
Held *held_addition(const Receiver *receiver, const CommandFacts *facts, gint64 now);

/* A mail of a list of `made`: with those that its line stood for and that wait still. */
void held_add_alike(const Receiver *receiver, Held *held, gint64 made, gint64 now);

/* All of these ids (gint64), oldest first; many of one stranger that are alike are one, the first.  What cannot be
 * loaded is left out.  `apart`: in place of a mail with an exported chat there are those of its parts that wait.  Array
 * of Held. */
GPtrArray *held_load_all(const Receiver *receiver, const GArray *ids, bool apart, gint64 now);
/* Array of TriageMail, borrowed from those: first what the rules see danger in, then the others, both with known
 * and proved senders first. */
GPtrArray *held_mails(const GPtrArray *helds);

#endif
