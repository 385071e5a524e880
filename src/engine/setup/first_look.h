/*
 * first_look.h: at its start the engine tries every letter out.  All of them take longer than a hundred mails, so that
 * a process beside it does (base/aside.h).  What is wrong with one holds that letter alone, and is an alarm.
 */
#ifndef SIAGA_ENGINE_FIRST_LOOK_H
#define SIAGA_ENGINE_FIRST_LOOK_H

#include "engine/process/loop.h"
#include "engine/setup/setup.h"

typedef struct FirstLook FirstLook;

/* Takes `problems` over, which have been found with `setup` so far; `loop` and `setup` outlive it.  To be called before
 * the database is open.  NULL and *err (ERR_RETRY): no process can be made. */
FirstLook *first_look_begin(Loop *loop, const Setup *setup, Problems *problems, GError **err);
/* All have been tried, and whatever is wrong is told.  NULL: true. */
bool first_look_is_over(const FirstLook *look);
/* Ends it, finished or not.  NULL is ignored. */
void first_look_free(FirstLook *look);

#endif
