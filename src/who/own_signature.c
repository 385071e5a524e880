#include "who/own_signature.h"

#include "base/publickey.h"
#include "model/ask_code.h"

#include <string.h>

enum { OLDEST = 7 * 24 * 3600, CLOCKS_DIFFER = 300 };

bool own_signature_names(const Message *m, char key_r[17])
{
	const PartSignature *s = m->part_signature;

	*key_r = '\0';
	if (!s || s->fault)
		return false;
	return (s->subject && ask_code_sole(s->subject, key_r)) || ask_code_sole(m->text, key_r);
}

/* When it was signed and that it is not long ago, both by the key's life. */
static ReasonId check_time(const PartSignature *s, const OwnKey *key, gint64 now)
{
	if (s->at < now - OLDEST || s->at > now + CLOCKS_DIFFER)
		return REASON_SEAL_OLD;
	if (s->until > 0 && now > s->until)
		return REASON_SEAL_EXPIRED;
	if (key->revoked)
		return REASON_SEAL_REVOKED;
	if (s->at < key->from || now < key->from || (key->until && now > key->until))
		return REASON_SEAL_KEY_EXPIRED;
	return REASON_NONE;
}

/* The digest of the text stands among what was signed as an attribute of its own, encoded as DER has it (RFC 5652 11.2). */
static bool covers_digest(Sha2Kind kind, const char *digest, const guchar *covered, gsize length)
{
	guint8 n = (guint8)sha2_size(kind);
	guint8 attribute[17 + SHA2_MOST] = {0x30, (guint8)(n + 15), 0x06, 0x09, 0x2A, 0x86, 0x48,
	    0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04, 0x31, (guint8)(n + 2), 0x04, n};

	return sha2_from_hex(kind, digest, attribute + 17) &&
	       memmem(covered, length, attribute, 17 + (gsize)n) != NULL;
}

static bool verifies(const PartSignature *s, const OwnKey *own)
{
	g_autoptr(PublicKey) key = publickey_read(own->key, NULL);
	Sha2Kind kind = sha2_named(s->hash);
	gsize length = 0;

	if (!key)
		return false;
	if (s->openpgp)
		return publickey_verify_sum(key, kind, s->digest, s->value);
	g_autofree guchar *covered = g_base64_decode(s->covered, &length);
	return covers_digest(kind, s->digest, covered, length) &&
	       publickey_verify_bytes(key, kind, covered, length, s->value);
}

bool own_signature_proves(
    const Message *m, const Person *person, bool named, gint64 now, ReasonId *why_r)
{
	const PartSignature *s = m->part_signature;
	const OwnKey *key = s && s->openpgp ? person->openpgp : person->smime;

	if (!s || s->fault)
		*why_r = s ? REASON_SEAL_PART_BROKEN : REASON_SEAL_MISSING;
	else if (!m->identity_sound || m->from->len != 1)
		*why_r = REASON_IDENTITY_SHAPE;
	else if (!key || !key->key)
		*why_r = REASON_SEAL_NO_KEY;
	else if (!verifies(s, key))
		*why_r = REASON_SEAL_NOT_HIS_KEY;
	else
		*why_r = check_time(s, key, now);
	if (*why_r == REASON_NONE && !named)
		*why_r = REASON_SEAL_UNNAMED;
	return *why_r == REASON_NONE;
}
