/*
 * lookup_command.h: what the store has on a command (decide/command_facts.h).
 */
#ifndef SIAGA_ENGINE_LOOKUP_COMMAND_H
#define SIAGA_ENGINE_LOOKUP_COMMAND_H

#include "decide/arrival.h"
#include "decide/command_facts.h"
#include "model/message.h"
#include "store/store.h"

/* One of the office's own people, who may give commands. */
bool lookup_is_staff(const Arrival *known);

/* The command of this mail; NULL: it is none, or not of the office's own people.  Caller frees. */
Command *lookup_command(const Message *message, const Arrival *known);

/* What is needed to carry the command out, which is taken over.  Caller frees. */
CommandFacts *lookup_command_facts(
    Store *store, const Config *config, gint64 now, Command *command);

#endif
