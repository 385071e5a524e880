#include "decide/signature.h"

#include "base/publickey.h"

#include <string.h>

enum { OLDEST = 7 * 24 * 3600, CLOCKS_DIFFER = 300 };

static gint64 date_of(const Message *m)
{
	g_autoptr(GDateTime) date = m->date ? g_date_time_new_from_iso8601(m->date, NULL) : NULL;

	return date ? g_date_time_to_unix(date) : 0;
}

static const char *stale(const Message *m, const Signature *s, gint64 received)
{
	gint64 at = s->at ? s->at : date_of(m);

	if (at < received - OLDEST || at > received + CLOCKS_DIFFER)
		return "the signature is not of the last seven days";
	if (s->until && s->until < received)
		return "the signature has expired";
	return NULL;
}

/* A key in Delivered-To is the last server's word; In-Reply-To is signed by some only. */
static const char *unsigned_place(const Signature *s, KeyPlace place)
{
	if (place == KEY_IN_DELIVERED_TO || (place == KEY_IN_REPLY_TO && !s->covers_reply))
		return "the signature does not cover what the mail answers: the subject has lost "
		       "its key";
	return NULL;
}

static const char *check_by(
    const Message *m, const Signature *s, const SigningKey *known, KeyPlace place, gint64 received)
{
	g_autoptr(PublicKey) key = publickey_read(known->key, NULL);
	const char *why = stale(m, s, received);

	if (!why)
		why = unsigned_place(s, place);
	if (why)
		return why;
	if (!key || !publickey_verify(key, s->digest, s->value))
		return "the signature is not by the key under 'signing' in directory.yaml";
	return "";
}

/* "" when it proves the sender. */
static const char *check_one(const Message *m, const Signature *s, const Directory *directory,
    KeyPlace place, gint64 received)
{
	const char *why = "the selector of its domain's signature is not under 'signing' in "
			  "directory.yaml";

	if (s->fault)
		return "the signature of its domain does not hold, or does not cover enough";
	for (guint i = 0; i < directory->signing->len; i++) {
		const SigningKey *known = directory->signing->pdata[i];
		if (!g_str_equal(known->domain, s->domain) ||
		    g_ascii_strcasecmp(known->selector, s->selector) != 0)
			continue;
		why = check_by(m, s, known, place, received);
		if (*why == '\0')
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

bool signature_proves(const Message *m, const Directory *directory, KeyPlace place, gint64 received,
    const char **why_r)
{
	const char *domain = domain_of(m);

	*why_r = "its domain has not signed it (DKIM)";
	if (!m->identity_sound || !domain)
		*why_r = "the From field is of a shape that mail programs read differently";
	else
		for (guint i = 0; i < m->signatures->len; i++) {
			const Signature *s = m->signatures->pdata[i];
			if (g_ascii_strcasecmp(s->domain, domain) != 0)
				continue;
			*why_r = check_one(m, s, directory, place, received);
			if (**why_r == '\0')
				return true;
		}
	return false;
}
