/*
 * literals.h: the values that rules compare a mail's unit, role, mailbox, place or kind with.  One that stands nowhere
 * in the office's files never matches, and nobody would see it.
 */
#ifndef SIAGA_RULE_LITERALS_H
#define SIAGA_RULE_LITERALS_H

#include "config/config.h"

/* Each text that an expression compares with such a column (=, ==, <>, !=, IS, IN, CASE, in either order) and that is no
 * value of it is a problem at its place in the file, with the nearest that is one.  The empty text, which
 * stands for none, is fine; a mailbox that is not there is advice.  Columns whose file could not be read right are passed over. */
void literals_check(const Config *config, Problems *problems, Problems *advice);

#endif
