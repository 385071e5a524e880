/*
 * online.h: `siaga check --online`: whether each mailbox can be read and tidied as the configuration says.
 */
#ifndef SIAGA_COMMAND_ONLINE_H
#define SIAGA_COMMAND_ONLINE_H

#include "config/config.h"

#include <jansson.h>

/* Logs in to each mailbox, changing nothing.  `found_r` gets a line for each thing that is well, `problems_r` one
 * for each that is not (JSON arrays of strings, which the caller made).  False: no child can be started. */
bool online_check(const Config *config, json_t *found_r, json_t *problems_r, GError **err);

#endif
