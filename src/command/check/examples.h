/*
 * examples.h: the examples that the vocabulary carries (`says`, `never`), read as answers to a stage that has the
 * act.
 */
#ifndef SIAGA_COMMAND_EXAMPLES_H
#define SIAGA_COMMAND_EXAMPLES_H

#include "config/config.h"

/* What is read otherwise than its example says is a problem at the act's place; that a deciding act has no
 * examples is an advice. */
void examples_check(const Config *config, Problems *problems, Problems *advice);

#endif
