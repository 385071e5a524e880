#include "engine/setup/circumstances.h"

#include "who/identity.h"

Circumstances circumstances_of(
    const Config *config, const Mailbox *mailbox, const Message *message, gint64 received)
{
	const Address *from = message->from->len ? message->from->pdata[0] : NULL;
	const Vouchers own = {mailbox->authserv_ids, mailbox->authserv_hops};
	ReasonId why;
	Circumstances c = {
	    .mailbox = mailbox,
	    .authenticated = identity_authenticated(message, &own, &why),
	    .received = received,
	};

	if (from && from->address && message->identity_sound)
		c.sender = directory_sender(config->directory, from->address);
	return c;
}
