/*
 * setup_take.h: the office's files for a running engine, and what is said of their problems.
 */
#ifndef SIAGA_ENGINE_SETUP_TAKE_H
#define SIAGA_ENGINE_SETUP_TAKE_H

#include "engine/setup/setup.h"

/* At the start there is nothing else to go on with: what is wrong with letters holds only them, and is
 * told by first_look.h. */
Setup *setup_take_first(const char *path, Problems *problems, GError **err);
/* A running engine has one that is right: any problem refuses the new one. */
Setup *setup_take_again(const char *path, GError **err);
/* A line of the log for each problem of one that was refused. */
void setup_tell_refused(const GError *err);

#endif
