/*
 * letter_check.h: what `siaga check` proves of letters beyond their grammar: that all letters, acts and
 * phrases that siaga itself uses are there, and that each letter can be written, with as little as it may
 * have and with whatever strangers may have put into it.
 */
#ifndef SIAGA_ENGINE_LETTER_CHECK_H
#define SIAGA_ENGINE_LETTER_CHECK_H

#include "engine/setup/setup.h"

/* Of `setup` only config and templates are looked at; both are there.  Letters are only written when nothing
 * grave is wrong with the rest. */
void letter_check(const Setup *setup, Problems *problems);

#endif
