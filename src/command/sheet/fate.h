/*
 * fate.h: what became of a letter, in one line for people.
 */
#ifndef SIAGA_COMMAND_FATE_H
#define SIAGA_COMMAND_FATE_H

#include "model/letter.h"

/* What other servers have told of it, else why it is held, else our server's last word.  "": nothing is known
 * yet.  Caller frees. */
char *fate_of_letter(const Letter *letter, GTimeZone *zone);

#endif
