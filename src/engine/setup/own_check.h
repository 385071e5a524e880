/*
 * own_check.h: whether the office's files have what siaga names itself (model/own_names.h).
 */
#ifndef SIAGA_ENGINE_OWN_CHECK_H
#define SIAGA_ENGINE_OWN_CHECK_H

#include "engine/setup/setup.h"

/* Each letter, act and list of phrases that is missing, with what it is for and the remedy. */
void own_check(const Setup *setup, Problems *problems);

#endif
