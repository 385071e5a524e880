/*
 * help_keys.h: what keys of the office's files and fields of its letters mean, as their readers' tables tell it.
 */
#ifndef SIAGA_COMMAND_HELP_KEYS_H
#define SIAGA_COMMAND_HELP_KEYS_H

#include "config/office/keys.h"

/* All of them: those of the files (keys_all()), and behind them the letters' as "letter.FIELD".  Array of Key, caller
 * unrefs. */
GPtrArray *help_keys_all(void);

/* Names of the files, each once, in the order of the keys.  Array of const char *, caller unrefs. */
GPtrArray *help_keys_files(const GPtrArray *keys);

/* Prints what a word means: a key, the end of one, a file or the part of a file's keys.  False and ERR_CONFIG, with the
 * nearest ones, when there is none. */
bool help_keys_print(const GPtrArray *keys, const char *word, GError **err);

#endif
