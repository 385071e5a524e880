/*
 * online_look.h: one mailbox that `siaga check --online` looks at, and what is found.
 */
#ifndef SIAGA_COMMAND_ONLINE_LOOK_H
#define SIAGA_COMMAND_ONLINE_LOOK_H

#include "config/config.h"

#include <jansson.h>

typedef struct OnlineLook {
	const Config *config;
	const Mailbox *mailbox;
	json_t *found, *problems, *warnings; /* arrays of strings */
	char *
	    proposal; /* what the newest mail's topmost Authentication-Results call their server; NULL: none */
} OnlineLook;

#endif
