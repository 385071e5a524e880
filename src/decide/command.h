/*
 * command.h: what one of the office's own people asks of siaga in a mail of his own: "STATUS 0147",
 * "KOREKSI 0147 tempat: Doro".  The first line (or the subject) is the command; what can be read in two
 * ways is asked back, never acted on.  command_read.h reads it; command_kind.h lists them.  Pure.
 */
#ifndef SIAGA_DECIDE_COMMAND_H
#define SIAGA_DECIDE_COMMAND_H

#include "config/config.h"
#include "language/reasons.h"

enum { COMMAND_LABELS = 20 }; /* one command names no more */

typedef struct Command {
	const Act *act; /* borrowed; an act without `command` is an answer given by number */
	char *line; /* the line it was read from */
	GPtrArray *labels; /* of char *: agenda numbers, as they are written */
	char *before,
	    *after; /* what stands in front of the numbers and behind them, up to the colon */
	char *value; /* behind the colon; NULL: there is none */
	GPtrArray *
	    lines; /* of char *: the lines that follow, without closings and name card; none empty */
	char *tail; /* all of the line behind the command's word */
	gsize behind; /* where in it the numbers end */
	ReasonId unclear; /* why it is asked back; REASON_NONE: it is clear */
	struct Command
	    *next; /* of the same kind, about another entry, in the lines below; NULL: none */
	char *left; /* what of it has no place in that command, as it is written; NULL: nothing */
} Command;

void command_free(Command *command);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Command, command_free)

/* The text behind the numbers, as an answer's note: after, value and the lines.  Caller frees. */
char *command_note(const Command *command);
/* "KOREKSI 0147": what letters call it; nothing of its matter.  Caller frees. */
char *command_title(const Command *command);

/* Whether a word can be a number of the agenda: "0147", "AG-2026/0147", "R-003". */
bool command_is_label(const char *word);

#endif
