/*
 * command_facts.h: what the store has on a command: the entries it names, those it lists.
 */
#ifndef SIAGA_DECIDE_COMMAND_FACTS_H
#define SIAGA_DECIDE_COMMAND_FACTS_H

#include "decide/command.h"
#include "model/entry.h"
#include "model/match.h"

/* An entry that the command names; loaded by the engine. */
typedef struct NamedEntry {
	char *label; /* as it was written */
	guint
	    matches; /* entries that it may mean: 0 there is none, 2 and more several books have it */
	Entry *entry; /* the one that is meant; NULL unless matches is 1 */
	GPtrArray *asks; /* of Ask: all of it, oldest first; never NULL */
	GPtrArray
	    *siblings; /* of Entry: that tell of the same event, itself left out; never NULL */
	GPtrArray *related; /* of Entry: parts, sources, tasks; never NULL */
	GPtrArray *history; /* of HistoryLine, oldest first; never NULL */
	bool decided; /* what was decided in its stage waits to be carried out */
	GPtrArray *mails; /* of LedgerLine, with their message, oldest first; never NULL */
} NamedEntry;

NamedEntry *named_entry_new(const char *label);
void named_entry_free(NamedEntry *named);

/* A command and what the store has on it. */
typedef struct CommandFacts {
	Command *command;
	GPtrArray *named; /* of NamedEntry, in the order of the command's labels */
	GPtrArray *listed; /* of Entry: DAFTAR, CARI; never NULL */
	GPtrArray *parts; /* of Match: PECAH, what the rules make of each line; never NULL */
	GPtrArray *owed; /* of Ask: open ones of those that DAFTAR lists; never NULL */
	bool more; /* there are more than these */
	struct CommandFacts *next; /* of the command's next; NULL: it has none */
	guint nth; /* its place among those of the mail, from 0 on */
	const struct TriageMail
	    *addition; /* PISAH: the last one to the entry; NULL: there is none */
} CommandFacts;

/* Takes the command over. */
CommandFacts *command_facts_new(Command *command);
void command_facts_free(CommandFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CommandFacts, command_facts_free)

#endif
