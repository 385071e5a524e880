/*
 * setup_load.h: the office's files are read, checked and compiled as a whole, so that a wrong file never replaces a
 * right one (SIGHUP).
 */
#ifndef SIAGA_ENGINE_SETUP_LOAD_H
#define SIAGA_ENGINE_SETUP_LOAD_H

#include "engine/setup/setup.h"

/* NULL when there is any problem; `problems` tells them all. */
Setup *setup_load(const char *config_path, Problems *problems);
/* The same, but problems that stop only letters do not stop the rest: those letters are held.  The letters are not
 * tried out (letter_check.h), which takes longer than all else. */
Setup *setup_load_letters_later(const char *config_path, Problems *problems);

#endif
