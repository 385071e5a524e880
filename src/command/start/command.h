/*
 * command.h: one row per subcommand.  Help, man page, completion and the README's list are made
 * from these rows, so they cannot drift.
 */
#ifndef SIAGA_COMMAND_COMMAND_H
#define SIAGA_COMMAND_COMMAND_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_AGAIN = 75 };

typedef enum { OPTION_FLAG, OPTION_TEXT } OptionKind;

typedef struct Option {
	const char *name; /* long name; NULL ends a list */
	char letter; /* 0: none */
	OptionKind kind;
	const char *value; /* what the value is called in the help, for OPTION_TEXT */
	const char *help;
} Option;

typedef struct Args Args;

/* Each returns what the option was given, or false/NULL.  Asking for an undeclared option is a bug. */
bool args_flag(const Args *args, const char *name);
const char *args_text(const Args *args, const char *name);
/* The configuration file: what --config says, else the usual place. */
const char *args_config(const Args *args);
/* Words that are no options. */
guint args_count(const Args *args);
const char *args_word(const Args *args, guint index);
/* All from that index on, a space between them.  Caller frees. */
char *args_words(const Args *args, guint from);

/* Every command knows these without declaring them: --json, -c/--config FILE, --lang LANGUAGE; and --help.  Ended
 * by an empty row. */
extern const Option command_options[];

typedef struct Command {
	const char *name; /* one or two words: "agenda", "rules test" */
	const char *words; /* usage of the words after the options, e.g. "FILE..."; "" for none */
	guint least, most; /* how many words; most 0 with least 0: none; G_MAXUINT: any number */
	const char *summary; /* one line, no full stop */
	const char *details; /* paragraphs for --help and the man page; NULL: none */
	const Option *options; /* ended by an empty row; NULL: none */
	bool hidden; /* not in help (children) */
	/* Whether all that it says to people is said in the languages of contrib/console, too: what is mixed of two is for
	 * nobody, so that the others speak English. */
	enum {
		SPEAKS_ENGLISH,
		SPEAKS, /* in the console's language */
		SPEAKS_LISTING, /* so without words; with them it does something, or tells of what is English */
	} speaks;
	/* Prints to standard output; returns an exit status.  With an error set, main prints it and the
	 * status says which kind. */
	int (*run)(const Args *args, GError **err);
} Command;

/* NULL-terminated, in the order of the help. */
extern const Command *const command_table[];

/* Finds, parses, runs, reports errors, checks that standard output could be written; the exit status. */
int command_main(int argc, char **argv);

#endif
