/*
 * command_decide.h: a command is carried out, asked back or refused.  Pure.
 */
#ifndef SIAGA_DECIDE_COMMAND_DECIDE_H
#define SIAGA_DECIDE_COMMAND_DECIDE_H

#include "decide/command_case.h"
#include "model/message.h"

/* The plan for a mail with a command of one of the office's own people, who is answered at his known address
 * only.  Caller frees. */
Plan *decide_command(const Message *message, const Arrival *known, const CommandFacts *facts);

/* The same for whoever has been proved: carries it out into `plan`, or fills reply->refused: the plan is
 * then to be thrown away. */
void command_carry(const CommandCase *c, Plan *plan, CommandReply *reply);

/* Whether this person may give it; at the console (NULL) everybody may. */
bool command_may(const Config *config, const Act *act, const Person *person, gint64 now);

#endif
