/*
 * command_read.h: whether a mail or a text is a command, and which.  Pure.
 */
#ifndef SIAGA_DECIDE_COMMAND_READ_H
#define SIAGA_DECIDE_COMMAND_READ_H

#include "decide/command.h"
#include "model/message.h"

/* NULL: the mail is none.  A word of everyday speech is a command only where the line goes on as that
 * command does; any other command's word in front of a number makes it one, be it an unclear one. */
Command *command_read(const Config *config, const Message *message);
/* The same of a text (console). */
Command *command_read_text(const Config *config, const char *text);

#endif
