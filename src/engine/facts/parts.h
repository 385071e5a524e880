/*
 * parts.h: the matters into which a mail is split (PECAH), each judged by the rules as a mail of its own.
 */
#ifndef SIAGA_ENGINE_PARTS_H
#define SIAGA_ENGINE_PARTS_H

#include "decide/command_facts.h"
#include "engine/setup/setup.h"

/* facts->parts: of a command that splits an entry, what the rules make of each line, also of those that siaga has
 * proposed; else they stay empty. */
void parts_judge(const Setup *setup, CommandFacts *facts);

#endif
