/*
 * waiting.h: what a mail says of other mails that came before it: the answer to a list of held ones, or
 * that an addition is a report of its own.
 */
#ifndef SIAGA_ENGINE_WAITING_H
#define SIAGA_ENGINE_WAITING_H

#include "engine/held.h"

typedef struct Waiting {
	Triage triage;
	GPtrArray *helds; /* of Held; NULL where one is no longer readable */
	GPtrArray *mails; /* of TriageMail */
	GPtrArray *lines; /* of TriageLine */
	Held *fresh;
	Held *addition;
} Waiting;

/* Sets known->triage, known->claimed, known->fresh and known->command_facts->addition where the mail is such a one.  NULL: it is not.  Caller frees,
 * after the Knowledge is used for the last time. */
Waiting *waiting_lookup(const Receiver *receiver, const Message *message, Knowledge *known);
void waiting_free(Waiting *waiting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Waiting, waiting_free)

/* Finds the place, unit or entry that the rest of the line names; one that is not to be found, or that has
 * several meanings, is refused.  Entries above `clearance` are none. */
void waiting_resolve(const Receiver *receiver, TriageLine *line, Secrecy clearance);

#endif
