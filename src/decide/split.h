/*
 * split.h: the split of a mail with several matters that siaga proposes, and that one word accepts ("PECAH 0021
 * SETUJU").  Pure.
 */
#ifndef SIAGA_DECIDE_SPLIT_H
#define SIAGA_DECIDE_SPLIT_H

#include "decide/command.h"
#include "model/entry.h"

/* Gives the command the lines that the word stands for; it stays as it is where there are none to propose. */
void split_take_proposal(const Config *config, Command *command, const Entry *whole);

#endif
