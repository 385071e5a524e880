/*
 * retry.h: `siaga retry`, which is `siaga triage retry`, too.
 */
#ifndef SIAGA_COMMAND_RETRY_H
#define SIAGA_COMMAND_RETRY_H

#include "command/start/command.h"

/* `which` is the number of a quarantined mail or "all".  The exit status. */
int retry_mails(const Args *args, const char *which, GError **err);

#endif
