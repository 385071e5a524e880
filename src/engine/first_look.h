/*
 * first_look.h: at its start the engine tries every letter out, one at a time while it has nothing else to do, since all
 * of them take longer than a mail.  What is wrong with one holds that letter alone, and is an alarm.
 */
#ifndef SIAGA_ENGINE_FIRST_LOOK_H
#define SIAGA_ENGINE_FIRST_LOOK_H

#include "engine/setup.h"

typedef struct FirstLook FirstLook;

/* Takes `problems` over, which have been found with `setup` so far; `setup` outlives it. */
FirstLook *first_look_new(const Setup *setup, Problems *problems);
/* The next letter.  False: all have been tried, and whatever is wrong is told. */
bool first_look_next(FirstLook *look);
void first_look_free(FirstLook *look);

#endif
