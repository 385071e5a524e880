/*
 * outgoing_mailbox.h: the mailbox that what came by no mail belongs to.
 */
#ifndef SIAGA_ENGINE_OUTGOING_MAILBOX_H
#define SIAGA_ENGINE_OUTGOING_MAILBOX_H

#include "config/config.h"

/* The one that letters leave from which answer no mail, else the first.  Borrowed. */
static inline const Mailbox *outgoing_mailbox(const Config *config)
{
	const Mailbox *sender = config->sender ? config_mailbox(config, config->sender) : NULL;

	return sender ? sender : config->mailboxes->pdata[0];
}

#endif
