#include "who/signature.h"

#include "base/publickey.h"
#include "config/office/roster.h"

#include <string.h>

enum { OLDEST = 7 * 24 * 3600, CLOCKS_DIFFER = 300 };

static gint64 date_of(const Message *m)
{
	g_autoptr(GDateTime) date = m->date ? g_date_time_new_from_iso8601(m->date, NULL) : NULL;

	return date ? g_date_time_to_unix(date) : 0;
}

/* By our own clock: when the mail came is the server's word. */
static ReasonId stale(const Message *m, const Signature *s, gint64 now)
{
	gint64 at = s->at ? s->at : date_of(m);

	if (at < now - OLDEST || at > now + CLOCKS_DIFFER)
		return REASON_SEAL_OLD;
	if (s->until && s->until < now)
		return REASON_SEAL_EXPIRED;
	return REASON_NONE;
}

/* A key in Delivered-To is the last server's word; In-Reply-To is signed by some only.  Without a key that is
 * good once it is the Message-ID that tells a mail that comes again. */
static ReasonId unsigned_place(const Signature *s, KeyPlace place)
{
	if (place == KEY_IN_DELIVERED_TO || (place == KEY_IN_REPLY_TO && !s->covers_reply))
		return REASON_SEAL_WITHOUT_KEY;
	if (place == KEY_NOWHERE && !s->covers_id)
		return REASON_SEAL_WITHOUT_ID;
	return REASON_NONE;
}

static ReasonId check_by(
    const Message *m, const Signature *s, const SigningKey *known, KeyPlace place, gint64 now)
{
	g_autoptr(PublicKey) key = publickey_read(known->key, NULL);
	ReasonId why = stale(m, s, now);

	if (why == REASON_NONE)
		why = unsigned_place(s, place);
	if (why != REASON_NONE)
		return why;
	if (!key || !publickey_verify(key, s->digest, s->value))
		return REASON_SEAL_OTHER_KEY;
	return REASON_NONE;
}

/* REASON_NONE when it proves the sender. */
static ReasonId check_one(
    const Message *m, const Signature *s, const Directory *directory, KeyPlace place, gint64 now)
{
	ReasonId why = REASON_SEAL_UNKNOWN_SELECTOR;

	if (s->fault)
		return REASON_SEAL_BROKEN;
	for (guint i = 0; i < directory->signing->len; i++) {
		const SigningKey *known = directory->signing->pdata[i];
		if (!g_str_equal(known->domain, s->domain) ||
		    g_ascii_strcasecmp(known->selector, s->selector) != 0)
			continue;
		why = check_by(m, s, known, place, now);
		if (why == REASON_NONE)
			break;
	}
	return why;
}

static const char *domain_of(const Message *m)
{
	const Address *from = m->from->len == 1 ? m->from->pdata[0] : NULL;
	const char *at = from && from->address ? strrchr(from->address, '@') : NULL;

	return at ? at + 1 : NULL;
}

/* The mailbox itself, or "user+KEY@domain" of it. */
static bool is_address_of(const char *address, const char *mailbox)
{
	const char *at = strrchr(mailbox, '@'), *host = strrchr(address, '@');
	gsize n = at ? (gsize)(at - mailbox) : 0;

	return at && host && g_ascii_strcasecmp(host, at) == 0 &&
	       g_ascii_strncasecmp(address, mailbox, n) == 0 && strchr("@+", address[n]);
}

static bool names_office(const GPtrArray *addresses, const Config *config)
{
	for (guint i = 0; i < addresses->len; i++)
		for (guint k = 0; k < config->mailboxes->len; k++) {
			const Address *a = addresses->pdata[i];
			const Mailbox *mailbox = config->mailboxes->pdata[k];
			if (a->address && is_address_of(a->address, mailbox->address))
				return true;
		}
	return false;
}

bool signature_proves(
    const Message *m, const Config *config, KeyPlace place, gint64 now, ReasonId *why_r)
{
	const char *domain = domain_of(m);

	*why_r = REASON_SEAL_MISSING;
	if (!m->identity_sound || !domain)
		*why_r = REASON_IDENTITY_SHAPE;
	else if (!names_office(m->to, config) && !names_office(m->cc, config))
		*why_r = REASON_SEAL_OTHER_RECIPIENT;
	else
		for (guint i = 0; i < m->signatures->len; i++) {
			const Signature *s = m->signatures->pdata[i];
			if (g_ascii_strcasecmp(s->domain, domain) != 0)
				continue;
			*why_r = check_one(m, s, config->directory, place, now);
			if (*why_r == REASON_NONE)
				return true;
		}
	return false;
}

static bool is_asked_in(const Stage *stage, const Config *config, const Person *person)
{
	const AskOrder *ask = stage->ask;

	if (!ask || ask->strength != STRENGTH_SIGNATURE)
		return false;
	bool asked = ask->assigned || roster_may_hold(config, person, ask->role);
	for (guint i = 0; !asked && i < stage->escalations->len; i++) {
		const Escalation *e = stage->escalations->pdata[i];
		asked = e->ask && e->letter.to == TO_ROLE &&
			roster_may_hold(config, person, e->letter.name);
	}
	for (guint i = 0; !asked && i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		for (guint k = 0; k < answer->by->len; k++)
			asked |= roster_may_hold(config, person, answer->by->pdata[k]);
	}
	return asked;
}

bool signature_is_asked_of(const Config *config, const Person *person)
{
	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *workflow = config->workflows->pdata[i];
		for (guint k = 0; k < workflow->stages->len; k++)
			if (is_asked_in(workflow->stages->pdata[k], config, person))
				return true;
	}
	return false;
}
