/*
 * command_case.h: a command with all that carrying it out needs: who sent it, what the store has on the
 * entries it names, and what he is told.  Pure.
 */
#ifndef SIAGA_DECIDE_COMMAND_CASE_H
#define SIAGA_DECIDE_COMMAND_CASE_H

#include "decide/arrival.h"
#include "decide/command_facts.h"
#include "language/language.h"
#include "model/plan.h"

#include <jansson.h>

/* Who wants what, with which evidence. */
typedef struct CommandCase {
	const Config *config;
	const Command *command;
	const CommandFacts *facts;
	const Person *person; /* NULL: at the console */
	const char *actor; /* for the history: the person's short name, "console: user" */
	const char *evidence; /* sha256 of the mail, "console" */
	const char *message_id; /* of the mail; NULL: none */
	Secrecy clearance; /* he may act on entries up to it */
	const Arrival *known; /* of the mail; NULL: none */
	gint64 now;
} CommandCase;

/* What he is told. */
typedef struct CommandReply {
	GPtrArray *refused; /* of Reason; not empty: nothing is done, and why */
	GPtrArray *done; /* of Reason: what was done or is known, a line each */
	GPtrArray *rows; /* of LetterRow */
	GPtrArray *choices; /* of Choice: what is possible */
	AgendaWanted *agenda; /* the printable book goes along; NULL: no */
	LetterWanted *instead; /* tells it all in place of the usual letter; NULL: the usual one */
	Plan *with; /* the plan in whose entry's name the letter is written; NULL: the outer one */
} CommandReply;

CommandReply *command_reply_new(void);
void command_reply_free(CommandReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CommandReply, command_reply_free)

/* Entries above this class are masked in what he is told. */
Secrecy command_shown(const CommandCase *c);
bool command_hides(const CommandCase *c, const Entry *entry);
/* Whether he must not learn that there is such an entry. */
bool command_bars(const CommandCase *c, const Entry *entry);
const NamedEntry *command_named(const CommandCase *c, guint index);
/* plan->entry becomes a copy of the entry, to be changed; the history gets `detail` (taken over) with the
 * command and its evidence.  Borrowed. */
Entry *command_change(const CommandCase *c, Plan *plan, const NamedEntry *named, json_t *detail);
/* For steps whose letters to the reporter stay unwritten: he has been told already. */
Arrival command_silence(const CommandCase *c, const Entry *entry);
/* "23-11-2026 08.05".  Caller frees. */
char *command_time(const CommandCase *c, gint64 at);
/* The title of the stage that the entry is in; borrowed. */
const char *command_stage(const CommandCase *c, const Entry *entry);
/* An entry as a row of a list.  Caller frees. */
LetterRow *command_row(const CommandCase *c, const Entry *entry);

/* Nothing is done, for this reason, which is taken over. */
void command_refuse(CommandReply *reply, Reason *reason);
/* It is not clear, and why (taken over); `left` is quoted unless an entry that the command names is hidden from him.
 * NULL: nothing is. */
void command_refuse_left(const CommandCase *c, CommandReply *reply, Reason *why, const char *left);
/* One more line of what he is told; taken over. */
void command_say(CommandReply *reply, Reason *reason);

#endif
