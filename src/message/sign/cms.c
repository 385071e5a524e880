#include "message/sign/cms.h"

#include "message/sign/der.h"

#include <string.h>

typedef struct Oid {
	const char *bytes;
	gsize length;
} Oid;

#define OID(text)                                                                                  \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}
#define PKCS7 "\x2A\x86\x48\x86\xF7\x0D\x01\x07"
#define PKCS9 "\x2A\x86\x48\x86\xF7\x0D\x01\x09"
#define PKCS1 "\x2A\x86\x48\x86\xF7\x0D\x01\x01"
#define NIST_HASH "\x60\x86\x48\x01\x65\x03\x04\x02"

static const Oid data = OID(PKCS7 "\x01"), signed_data = OID(PKCS7 "\x02");
static const Oid content_type = OID(PKCS9 "\x03"), message_digest = OID(PKCS9 "\x04"),
		 signing_time = OID(PKCS9 "\x05");
static const Oid hashes[] = {[SHA2_256] = OID(NIST_HASH "\x01"),
    [SHA2_384] = OID(NIST_HASH "\x02"),
    [SHA2_512] = OID(NIST_HASH "\x03")};
static const Oid rsa = OID(PKCS1 "\x01"), ed25519 = OID("\x2B\x65\x70");
static const Oid rsa_with[] = {
    [SHA2_256] = OID(PKCS1 "\x0B"), [SHA2_384] = OID(PKCS1 "\x0C"), [SHA2_512] = OID(PKCS1 "\x0D")};

static const char broken[] = "the signature is not as RFC 5652 has it";
static const char weak[] = "its algorithm is none that holds";

static bool is(Der content, Oid oid)
{
	return der_is(content, oid.bytes, oid.length);
}

/* The identifier that a sequence begins with; its parameters are left out. */
static bool take_algorithm(Der *rest, Der *oid_r)
{
	Der sequence;

	return der_take(rest, DER_SEQUENCE, &sequence) && der_take(&sequence, DER_OID, oid_r);
}

/* ContentInfo and SignedData down to the signers (5.1).  The content itself has to be in the mail, not in here. */
static bool find_signers(Der all, Der *signers_r)
{
	Der info, type, outer, body, skipped, inner;

	if (!der_take(&all, DER_SEQUENCE, &info) || !der_take(&info, DER_OID, &type) ||
	    !is(type, signed_data) || !der_take(&info, DER_FIRST, &outer) ||
	    !der_take(&outer, DER_SEQUENCE, &body) || !der_take(&body, DER_INTEGER, &skipped) ||
	    !der_take(&body, DER_SET, &skipped) || !der_take(&body, DER_SEQUENCE, &inner) ||
	    !der_take(&inner, DER_OID, &type) || !is(type, data) || inner.at != inner.end)
		return false;
	return der_skip(&body, DER_FIRST) && der_skip(&body, DER_SECOND) &&
	       der_take(&body, DER_SET, signers_r);
}

static Sha2Kind hash_of(Der oid)
{
	for (Sha2Kind kind = SHA2_256; kind <= SHA2_512; kind++)
		if (is(oid, hashes[kind]))
			return kind;
	return SHA2_NONE;
}

/* Two digits at `at`; -1: none. */
static int two(const guint8 *at)
{
	return g_ascii_isdigit(at[0]) && g_ascii_isdigit(at[1])
		   ? g_ascii_digit_value((char)at[0]) * 10 + g_ascii_digit_value((char)at[1])
		   : -1;
}

/* YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ (11.3); 0: neither. */
static gint64 time_of(guint8 tag, Der t)
{
	gsize digits = (gsize)(t.end - t.at);
	int parts[6], century = 20;

	if (digits != (tag == DER_UTC ? 13 : 15) || t.end[-1] != 'Z')
		return 0;
	if (tag == DER_TIME) {
		century = two(t.at);
		t.at += 2;
	}
	for (int i = 0; i < 6; i++)
		if ((parts[i] = two(t.at + 2 * i)) < 0)
			return 0;
	if (tag == DER_UTC && parts[0] >= 50)
		century = 19;
	g_autoptr(GDateTime) date = g_date_time_new_utc(
	    century * 100 + parts[0], parts[1], parts[2], parts[3], parts[4], (double)parts[5]);
	return date ? g_date_time_to_unix(date) : 0;
}

/* Which of those that decide were seen; none may come twice (11). */
typedef struct Seen {
	guint type, digest, time;
} Seen;

static bool note_attribute(Cms *cms, Seen *seen, Der type, Der values)
{
	guint8 tag = der_tag(values);
	Der value;

	if (!der_take(&values, tag, &value) || values.at != values.end)
		return !is(type, content_type) && !is(type, message_digest) &&
		       !is(type, signing_time);
	if (is(type, content_type))
		return seen->type++ == 0 && tag == DER_OID && is(value, data);
	if (is(type, message_digest)) {
		cms->digest = value.at;
		return seen->digest++ == 0 && tag == DER_OCTETS &&
		       (gsize)(value.end - value.at) == sha2_size(cms->hash);
	}
	if (is(type, signing_time)) {
		cms->at = time_of(tag, value);
		return seen->time++ == 0 && cms->at > 0;
	}
	return true;
}

static const char *read_attributes(Cms *cms, Der attributes)
{
	Seen seen = {0};

	while (attributes.at < attributes.end) {
		Der one, type, values;
		if (!der_take(&attributes, DER_SEQUENCE, &one) || !der_take(&one, DER_OID, &type) ||
		    !der_take(&one, DER_SET, &values) || !note_attribute(cms, &seen, type, values))
			return broken;
	}
	return seen.type && seen.digest && seen.time
		   ? NULL
		   : "the signature does not say of what and when it is";
}

/* What is signed is their encoding as a set, not as what they are in here (5.4). */
static GByteArray *as_set(const guint8 *start, const guint8 *end)
{
	static const guint8 set = DER_SET;
	GByteArray *bytes = g_byte_array_new();

	g_byte_array_append(bytes, &set, 1);
	return g_byte_array_append(bytes, start + 1, (guint)(end - start - 1));
}

static const char *read_signer(Cms *cms, Der signer)
{
	Der skipped, digest_oid, attributes, value, value_oid;
	guint8 sid;

	if (!der_take(&signer, DER_INTEGER, &skipped))
		return broken;
	sid = der_tag(signer);
	if (!der_take(&signer, sid, &skipped) || !take_algorithm(&signer, &digest_oid))
		return broken;
	cms->hash = hash_of(digest_oid);
	if (cms->hash == SHA2_NONE)
		return weak;
	const guint8 *start = signer.at;
	if (!der_take(&signer, DER_FIRST, &attributes) || start[1] == 0x80)
		return "the signature does not say of what and when it is";
	cms->covered = as_set(start, signer.at);
	if (!take_algorithm(&signer, &value_oid) || !der_take(&signer, DER_OCTETS, &value))
		return broken;
	if (!is(value_oid, rsa) && !is(value_oid, rsa_with[cms->hash]) && !is(value_oid, ed25519))
		return weak;
	cms->value = value.at;
	cms->length = (gsize)(value.end - value.at);
	return read_attributes(cms, attributes);
}

const char *cms_read(const guint8 *bytes, gsize length, Cms *cms)
{
	Der signers, signer;

	*cms = (Cms){.hash = SHA2_NONE};
	if (!find_signers((Der){bytes, bytes + length}, &signers) ||
	    !der_take(&signers, DER_SEQUENCE, &signer))
		return broken;
	if (signers.at != signers.end)
		return "there are several signatures";
	return read_signer(cms, signer);
}

void cms_clear(Cms *cms)
{
	if (cms->covered)
		g_byte_array_unref(cms->covered);
	cms->covered = NULL;
}
