#include "message/sign/pgp_signature.h"

#include <string.h>

enum { BINARY = 0, TEXT = 1 }; /* types of signature; both are of lines that end in CR LF here */
enum { CREATED = 2, ENDS = 3, CRITICAL = 0x80, HALF = 32, TRAILER = 6, LIMIT_COVERED = 4096 };

static const char broken[] = "the signature is not as RFC 9580 has it";
static const char weak[] = "its algorithm is none that holds";

/* Words that restrict what the signature is good for are marked critical: none that is not known is passed over. */
static bool may_pass(guint8 type)
{
	static const guint8 harmless[] = {16 /* issuer */, 28 /* user id */, 33 /* fingerprint */};

	return !(type & CRITICAL) || memchr(harmless, type & 0x7F, sizeof harmless);
}

static const char *read_words(PgpDetached *d, PgpBytes rest)
{
	guint32 created = 0, ends = 0;
	guint8 type;
	PgpBytes body;

	while (pgp_subpacket(&rest, &type, &body)) {
		guint8 plain = type & 0x7F;
		if (plain == CREATED)
			created = pgp_uint(body);
		else if (plain == ENDS)
			ends = pgp_uint(body);
		else if (!may_pass(type))
			return "the signature says of itself what is not understood";
	}
	if (rest.at != rest.end || created == 0)
		return broken;
	d->at = created;
	d->until = ends ? (gint64)created + ends : 0;
	return NULL;
}

/* 5.2.4 */
static GByteArray *with_trailer(PgpBytes covered)
{
	guint32 n = (guint32)(covered.end - covered.at);
	const guint8 trailer[TRAILER] = {
	    4, 0xFF, (guint8)(n >> 24), (guint8)(n >> 16), (guint8)(n >> 8), (guint8)n};
	GByteArray *bytes = g_byte_array_new();

	g_byte_array_append(bytes, covered.at, n);
	return g_byte_array_append(bytes, trailer, TRAILER);
}

static bool add_half(GByteArray *value, PgpBytes *rest)
{
	static const guint8 zeros[HALF];
	PgpBytes number;
	bool fits = pgp_number(rest, &number) && number.end - number.at <= HALF;

	if (fits) {
		g_byte_array_append(value, zeros, (guint)(HALF - (number.end - number.at)));
		g_byte_array_append(value, number.at, (guint)(number.end - number.at));
	}
	return fits;
}

static bool read_value(PgpDetached *d, const PgpSignature *s)
{
	PgpBytes rest = s->value, number;

	d->value = g_byte_array_new();
	if (s->algorithm == PGP_EDDSA) {
		bool first = add_half(d->value, &rest), second = add_half(d->value, &rest);
		return first && second && rest.at == rest.end;
	}
	if (!pgp_number(&rest, &number) || rest.at != rest.end)
		return false;
	g_byte_array_append(d->value, number.at, (guint)(number.end - number.at));
	return true;
}

const char *pgp_detached_read(const char *text, PgpDetached *d)
{
	PgpSignature s;
	PgpBytes body, rest;
	guint8 tag;

	*d = (PgpDetached){.hash = SHA2_NONE};
	d->packets = pgp_dearmor(text, "SIGNATURE");
	if (!d->packets)
		return broken;
	rest = (PgpBytes){d->packets->data, d->packets->data + d->packets->len};
	if (!pgp_packet(&rest, &tag, &body) || tag != PGP_SIGNATURE ||
	    !pgp_signature_read(body, &s))
		return broken;
	if (rest.at != rest.end)
		return "there are several signatures";
	d->hash = s.hash;
	bool known =
	    s.algorithm == PGP_RSA || s.algorithm == PGP_RSA_SIGN || s.algorithm == PGP_EDDSA;
	if (s.hash == SHA2_NONE || !known)
		return weak;
	if ((s.type != BINARY && s.type != TEXT) || s.covered.end - s.covered.at > LIMIT_COVERED ||
	    !read_value(d, &s))
		return broken;
	d->covered = with_trailer(s.covered);
	return read_words(d, s.hashed);
}

void pgp_detached_clear(PgpDetached *d)
{
	GByteArray *all[] = {d->packets, d->covered, d->value};

	for (guint i = 0; i < G_N_ELEMENTS(all); i++)
		if (all[i])
			g_byte_array_unref(all[i]);
	*d = (PgpDetached){.hash = SHA2_NONE};
}
