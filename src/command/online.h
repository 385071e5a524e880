/*
 * online.h: `siaga check --online`: whether each mailbox can be read and tidied as the configuration says, and whether its
 * server may be believed.
 */
#ifndef SIAGA_COMMAND_ONLINE_H
#define SIAGA_COMMAND_ONLINE_H

#include "config/config.h"

#include <jansson.h>

/* One mailbox, and what is found. */
typedef struct OnlineLook {
	const Config *config;
	const Mailbox *mailbox;
	json_t *found, *problems; /* arrays of strings */
} OnlineLook;

/* Logs in to each mailbox; one that sends and believes its server gets a mail from itself, which is deleted again
 * (forgery.h).  `found_r` gets a line for each thing that is well, `problems_r` one for each that is not (JSON
 * arrays of strings, which the caller made).  False: no child can be started. */
bool online_check(const Config *config, json_t *found_r, json_t *problems_r, GError **err);

#endif
