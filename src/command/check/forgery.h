/*
 * forgery.h: whether a mailbox's server takes away what a sender writes in its name (RFC 8601, section 5): a mail with forged
 * Authentication-Results is sent from the mailbox to itself and looked at as it has come.
 */
#ifndef SIAGA_COMMAND_FORGERY_H
#define SIAGA_COMMAND_FORGERY_H

#include "command/check/online_look.h"

/* Only for a mailbox that has `authserv-ids` and sends.  False: no child can be started. */
bool forgery_check(const OnlineLook *look, GError **err);

#endif
