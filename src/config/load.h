/*
 * load.h: siaga.yaml and the files of its rules directory, read and held against one another.
 */
#ifndef SIAGA_CONFIG_LOAD_H
#define SIAGA_CONFIG_LOAD_H

#include "config/config.h"

/* Reads siaga.yaml and its rules directory and checks all of it but the SQL of `when` (see
 * rule/ruleset.h).  With any problem added to `problems` the result is good for further checking
 * only: strings may be NULL and arrays empty where nothing could be read.  NULL: siaga.yaml itself is
 * not readable. */
Config *config_load(const char *path, Problems *problems);

/* Takes the texts of another language's file (like rules/language.yaml) in place of the configuration's own.  False: that
 * file is not there or has a problem, and all stays as it is. */
bool config_retell(Config *config, const char *path);

#endif
