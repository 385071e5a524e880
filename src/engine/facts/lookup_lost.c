#include "engine/facts/lookup_lost.h"

#include "engine/letters/ask_key.h"
#include "letter/message_id.h"
#include "store/life.h"
#include "store/outbox.h"

static bool has_key(const Mailbox *mailbox, const char *address)
{
	g_autofree char *code = address ? ask_key_in_address(mailbox->address, address) : NULL;

	return code != NULL;
}

static bool any_has_key(const Mailbox *mailbox, const GPtrArray *addresses)
{
	for (guint i = 0; i < addresses->len; i++)
		if (has_key(mailbox, ((const Address *)addresses->pdata[i])->address))
			return true;
	return false;
}

static bool carries_key(const Message *m, const Mailbox *mailbox)
{
	g_autofree char *code = m->subject ? ask_key_find(m->subject) : NULL;

	if (code || !mailbox->plus_addresses)
		return code != NULL;
	return any_has_key(mailbox, m->to) || any_has_key(mailbox, m->cc) ||
	       has_key(mailbox, message_header(m, "Delivered-To"));
}

/* What an office's own person answers may decide; a reporter's answer to a letter that is still known is an
 * addition to what he has reported. */
static ReasonId why_of_id(const Receiver *r, const char *id, const Arrival *known)
{
	if (!message_id_is_ours(r->key, id))
		return REASON_NONE;
	g_autoptr(Letter) letter = outbox_find_message_id(r->store, id);
	if (!letter)
		return REASON_KIND_LOST_LETTER;
	return known->sender.person && life_is_earlier(r->store, letter->id) ? REASON_KIND_LOST_LIFE
									     : REASON_NONE;
}

ReasonId lookup_lost(const Receiver *r, const Message *m, const Arrival *known)
{
	if (carries_key(m, known->mailbox))
		return REASON_KIND_LOST_KEY;
	ReasonId why = m->in_reply_to ? why_of_id(r, m->in_reply_to, known) : REASON_NONE;
	for (guint i = m->references->len; why == REASON_NONE && i > 0; i--)
		why = why_of_id(r, m->references->pdata[i - 1], known);
	return why;
}
