/*
 * told.h: what siaga has told the ledger and the history, in the console's language.
 *
 * The ledger keeps sentences, and where a language file says them in English they are said in English for good.  One that
 * was made of a text of the office's language file is found again by that text; its values stay as they are.
 */
#ifndef SIAGA_COMMAND_TOLD_H
#define SIAGA_COMMAND_TOLD_H

#include "config/config.h"

/* `text` where it is nobody's: somebody's own words, a server's.  NULL: NULL.  Caller frees. */
char *told(const Config *config, const char *text);

#endif
