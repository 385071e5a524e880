#include "who/known_address.h"

#include <string.h>

/* The mailbox's own, with or without something behind a plus sign. */
static bool is_mailbox(const Mailbox *mailbox, const char *address)
{
	const char *at = strrchr(address, '@'), *own = strrchr(mailbox->address, '@');
	gsize user = strcspn(address, mailbox->plus_addresses ? "+@" : "@");

	return at && own && g_ascii_strcasecmp(at, own) == 0 &&
	       user == (gsize)(own - mailbox->address) &&
	       g_ascii_strncasecmp(address, mailbox->address, user) == 0;
}

Reason *known_address(const Config *config, const char *address)
{
	Correspondent who = directory_sender(config->directory, address);

	for (guint i = 0; i < config->mailboxes->len; i++)
		if (is_mailbox(config->mailboxes->pdata[i], address))
			return reason_new(REASON_ADDRESS_OWN, address);
	if (!who.person && !who.unit)
		return NULL;
	return reason_new(
	    REASON_ADDRESS_OF, address, who.person ? who.person->full_name : who.unit->title);
}
