#include "engine/letters/notices.h"

#include "base/xtext.h"
#include "decide/notice.h"
#include "deliver/refusal.h"
#include "letter/message_id.h"
#include "store/outbox.h"

#include <string.h>

enum { ENVELOPE_ID_LIMIT = 100 }; /* RFC 3461 4.4 */

char *notices_envelope_id(const Letter *letter)
{
	g_autofree char *local = g_strndup(letter->message_id, strcspn(letter->message_id, "@"));
	g_autofree char *id = xtext_encode(local);

	return strlen(id) <= ENVELOPE_ID_LIMIT ? g_steal_pointer(&id) : g_strdup("");
}

static Letter *by_envelope(Store *store, const Key *key, const char *id)
{
	g_autofree char *lower = g_ascii_strdown(id, -1);
	g_autoptr(Letter) letter = outbox_find_envelope_id(store, lower);

	return letter && message_id_is_ours(key, letter->message_id) ? g_steal_pointer(&letter)
								     : NULL;
}

Letter *notices_letter(Store *store, const Key *key, const Message *m)
{
	const Bounce *report = m->bounce ? m->bounce : m->delivered;

	if (!report)
		return NULL;
	Letter *letter = report->original_envelope_id
			     ? by_envelope(store, key, report->original_envelope_id)
			     : NULL;
	const char *id = report->original_message_id;
	if (!letter && id && message_id_is_ours(key, id))
		letter = outbox_find_message_id(store, id);
	return letter;
}

bool notices_blame_recipient(const Letter *letter, const Message *m)
{
	const BounceRecipient *r = letter && m->bounce ? notice_recipient(m->bounce, letter) : NULL;

	return r && refusal_in_notice(r->guessed ? NULL : r->status, r->diagnostic);
}

bool notices_keep(Store *store, const LetterNotice *notice, GError **err)
{
	g_autoptr(Letter) letter = outbox_get(store, notice->letter, err);

	if (!letter)
		return false;
	return !letter_notice_apply(notice, letter) || outbox_set_delivery(store, letter, err);
}
