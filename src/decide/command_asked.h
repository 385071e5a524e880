/*
 * command_asked.h: commands in whole sentences of everyday speech, in any order of words: "laporan hari ini sudah berapa pak?",
 * "0012 sama 0013 digabung saja".  Nothing is guessed: each word of the sentence has to be in the list of the act
 * (`asked` of vocabulary.yaml), a number, a greeting, a word of asking or a close.  Pure.
 */
#ifndef SIAGA_DECIDE_COMMAND_ASKED_H
#define SIAGA_DECIDE_COMMAND_ASKED_H

#include "config/config.h"

/* The command that the line is, with its numbers ("0012 0013"; "": none), which the caller frees; NULL: it is none, or could be
 * two.  A question is never a command that changes something: see command_read.c. */
const Act *command_asked(const Config *config, const char *line, char **numbers_r);

#endif
