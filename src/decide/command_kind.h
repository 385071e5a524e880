/*
 * command_kind.h: the commands there are: one row of the table and one function each.
 */
#ifndef SIAGA_DECIDE_COMMAND_KIND_H
#define SIAGA_DECIDE_COMMAND_KIND_H

#include "decide/command_case.h"
#include "model/own_names.h"

typedef enum {
	COMMAND_LISTS_NOTHING,
	COMMAND_LISTS_OPEN, /* entries that are not closed */
	COMMAND_LISTS_FOUND, /* entries that hold the words behind it */
	COMMAND_LISTS_TODAY, /* all that were registered since midnight */
} CommandList;

/* What of a command is its own to read; whatever else stands there is asked back. */
typedef enum {
	COMMAND_BEFORE = 1, /* words in front of the numbers */
	COMMAND_AFTER = 2, /* behind them */
	COMMAND_VALUE = 4, /* behind the colon */
	COMMAND_LINES = 8, /* below */
} CommandParts;

typedef struct CommandKind {
	OwnAct act;
	bool changes; /* something; else it only tells */
	bool listed; /* only who holds a role that names it may give it: never anybody */
	bool spreads; /* makes of entries what others are told of */
	guint takes; /* of CommandParts; of one that changes something */
	bool own_words; /* all behind it is free text */
	bool free_text; /* what stands behind the colon and on further lines is */
	CommandList list; /* entries that are loaded for it */
	guint least, most; /* how many numbers it takes */
	/* Whether an everyday word is meant as it; NULL: always. */
	bool (*fits)(const Language *language, const Command *command);
	/* The numbers are there, known and within his clearance.  The plan's entry is not set; it is left
	 * NULL where nothing changes. */
	void (*run)(const CommandCase *c, Plan *plan, CommandReply *reply);
	ReasonId example, meaning; /* for BANTUAN */
} CommandKind;

/* NULL: there is no command of that name. */
const CommandKind *command_kind(const char *act);
/* How it is written and what it does, as a letter lists it.  Caller frees. */
Choice *command_example(const CommandCase *c, const CommandKind *kind);
/* Ended by OWN_ACT_NONE. */
extern const CommandKind command_kinds[];

#endif
