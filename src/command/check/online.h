/*
 * online.h: `siaga check --online`: whether each mailbox can be read and tidied as the configuration says, and whether its
 * server may be believed.
 */
#ifndef SIAGA_COMMAND_ONLINE_H
#define SIAGA_COMMAND_ONLINE_H

#include "command/check/online_look.h"

/* Logs in to that mailbox, and to the server that it sends by; *well_r: both can be used.  Nothing is sent.  The caller
 * frees look->proposal.  False: no child can be started. */
bool online_look(OnlineLook *look, bool *well_r, GError **err);

/* Logs in to each mailbox; one that sends and believes its server gets a mail from itself, which is deleted again
 * (forgery.h).  `look` has the arrays (JSON, of strings), which get a line for each thing that is well, that is not, and that
 * will not be for long; its mailbox is set here.  False: no child can be started. */
bool online_check(OnlineLook *look, GError **err);

#endif
