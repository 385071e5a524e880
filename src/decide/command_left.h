/*
 * command_left.h: words in a command that are no part of it: "PISAH 0147 besok saja".  Each kind of command says what it
 * reads (CommandParts); whatever else stands there may mean anything, and is asked back.  Pure.
 */
#ifndef SIAGA_DECIDE_COMMAND_LEFT_H
#define SIAGA_DECIDE_COMMAND_LEFT_H

#include "decide/command_kind.h"

/* The first that is no courtesy, as it is written; NULL: there is none, or the command changes nothing.  Caller
 * frees. */
char *command_left(const Config *config, const Command *command, const CommandKind *kind);

#endif
