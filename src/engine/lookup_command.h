/*
 * lookup_command.h: what the store has on a command (decide/command_case.h).
 */
#ifndef SIAGA_ENGINE_LOOKUP_COMMAND_H
#define SIAGA_ENGINE_LOOKUP_COMMAND_H

#include "decide/command_case.h"
#include "store/store.h"

/* The command of this mail, when its sender may give one at all: one of the office's own people, or a
 * reporter who asks how his own report stands (known->thread, or a number of his).  NULL: it is none, and
 * *facts_r is NULL; else both are the caller's. */
Command *lookup_command(
    Store *store, const Message *message, const Knowledge *known, CommandFacts **facts_r);

/* What is needed to carry the command out.  Caller frees. */
CommandFacts *lookup_command_facts(Store *store, const Config *config, const Command *command);

#endif
