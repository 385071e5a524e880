#include "base/pgp_key.h"

#include "base/error.h"
#include "base/pgp.h"
#include "base/publickey.h"

#include <gnutls/abstract.h>
#include <nettle/sha1.h>
#include <string.h>

enum { CREATED = 2, KEY_ENDS = 9, ISSUER = 16, ISSUER_PRINT = 33 }; /* subpackets */
enum { GENERIC = 0x10, POSITIVE = 0x13, DIRECT = 0x1F, REVOKES_KEY = 0x20 }; /* signatures */
enum { KEY_HEAD = 6, PRINT_SIZE = SHA1_DIGEST_SIZE, ID_SIZE = 8, ED25519_SIZE = 32 };

/* Object identifier of Ed25519 as OpenPGP has it (RFC 9580 9.2). */
static const guint8 ed25519[] = {9, 0x2B, 0x06, 0x01, 0x04, 0x01, 0xDA, 0x47, 0x0F, 0x01};

/* Its fingerprint is the one thing here that SHA-1 is good for: it was pinned (RFC 9580 5.5.4.2). */
static void print_of(PgpBytes key, guint8 print_r[PRINT_SIZE])
{
	gsize n = (gsize)(key.end - key.at);
	const guint8 head[] = {0x99, (guint8)(n >> 8), (guint8)n};
	struct sha1_ctx state;

	sha1_init(&state);
	sha1_update(&state, sizeof head, head);
	sha1_update(&state, n, key.at);
	sha1_digest(&state, PRINT_SIZE, print_r);
}

static bool is_print(const guint8 print[PRINT_SIZE], const char *fingerprint)
{
	g_autoptr(GString) hex = g_string_new(NULL);

	for (gsize i = 0; i < PRINT_SIZE; i++)
		g_string_append_printf(hex, "%02X", print[i]);
	return g_str_equal(hex->str, fingerprint);
}

static char *rsa_of(PgpBytes rest)
{
	PgpBytes n, e;
	gnutls_pubkey_t key;
	gnutls_datum_t der = {NULL, 0};
	char *base64 = NULL;

	if (!pgp_number(&rest, &n) || !pgp_number(&rest, &e) || gnutls_pubkey_init(&key) < 0)
		return NULL;
	gnutls_datum_t modulus = {(guchar *)(gsize)n.at, (unsigned)(n.end - n.at)};
	gnutls_datum_t exponent = {(guchar *)(gsize)e.at, (unsigned)(e.end - e.at)};
	if (gnutls_pubkey_import_rsa_raw(key, &modulus, &exponent) >= 0 &&
	    gnutls_pubkey_export2(key, GNUTLS_X509_FMT_DER, &der) >= 0)
		base64 = g_base64_encode(der.data, der.size);
	gnutls_free(der.data);
	gnutls_pubkey_deinit(key);
	return base64;
}

/* The point stands behind 0x40 (RFC 9580 11.2). */
static char *ed25519_of(PgpBytes rest)
{
	PgpBytes point;

	if ((gsize)(rest.end - rest.at) < sizeof ed25519 ||
	    memcmp(rest.at, ed25519, sizeof ed25519) != 0)
		return NULL;
	rest.at += sizeof ed25519;
	if (!pgp_number(&rest, &point) || point.end - point.at != ED25519_SIZE + 1 ||
	    *point.at != 0x40)
		return NULL;
	return g_base64_encode(point.at + 1, ED25519_SIZE);
}

static char *material_of(PgpBytes key)
{
	if (key.end - key.at <= KEY_HEAD || key.at[0] != 4)
		return NULL;
	guint8 algorithm = key.at[KEY_HEAD - 1];
	PgpBytes rest = {key.at + KEY_HEAD, key.end};

	if (algorithm == PGP_RSA || algorithm == PGP_RSA_SIGN)
		return rsa_of(rest);
	return algorithm == PGP_EDDSA ? ed25519_of(rest) : NULL;
}

/* What a signature of the key on itself says. */
typedef struct Own {
	bool by_itself;
	guint32 created, ends; /* ends: seconds after the key was made; 0: never */
} Own;

static bool names_key(guint8 type, PgpBytes body, const guint8 print[PRINT_SIZE])
{
	gsize n = (gsize)(body.end - body.at);

	if (type == ISSUER_PRINT)
		return n == PRINT_SIZE + 1 && memcmp(body.at + 1, print, PRINT_SIZE) == 0;
	return type == ISSUER && n == ID_SIZE &&
	       memcmp(body.at, print + PRINT_SIZE - ID_SIZE, ID_SIZE) == 0;
}

static Own own_words(const PgpSignature *s, const guint8 print[PRINT_SIZE])
{
	Own own = {0};
	PgpBytes rest = s->hashed, free_ones = s->unhashed, body;
	guint8 type;

	while (pgp_subpacket(&rest, &type, &body)) {
		type &= 0x7F;
		if (type == CREATED)
			own.created = pgp_uint(body);
		if (type == KEY_ENDS)
			own.ends = pgp_uint(body);
		own.by_itself |= names_key(type, body, print);
	}
	while (pgp_subpacket(&free_ones, &type, &body))
		own.by_itself |= names_key(type & 0x7F, body, print);
	return own;
}

/* The newest word of the key on itself counts.  Others may have signed it as well. */
static void read_life(OwnKey *own, PgpBytes rest, const guint8 print[PRINT_SIZE])
{
	guint32 newest = 0;
	PgpBytes body;
	guint8 tag;

	while (pgp_packet(&rest, &tag, &body) && tag != PGP_PUBLIC_KEY) {
		PgpSignature s;
		if (tag != PGP_SIGNATURE || !pgp_signature_read(body, &s))
			continue;
		Own says = own_words(&s, print);
		own->revoked |= s.type == REVOKES_KEY && says.by_itself;
		bool on_itself = (s.type >= GENERIC && s.type <= POSITIVE) || s.type == DIRECT;
		if (!on_itself || !says.by_itself || says.created < newest)
			continue;
		newest = says.created;
		own->until = says.ends ? own->from + says.ends : 0;
	}
}

static OwnKey *find_key(PgpBytes rest, const char *fingerprint)
{
	PgpBytes body;
	guint8 tag, print[PRINT_SIZE];

	while (pgp_packet(&rest, &tag, &body)) {
		if (tag != PGP_PUBLIC_KEY || body.end - body.at <= KEY_HEAD)
			continue;
		print_of(body, print);
		if (!is_print(print, fingerprint))
			continue;
		OwnKey *own = g_new0(OwnKey, 1);
		own->key = material_of(body);
		own->from = pgp_uint((PgpBytes){body.at + 1, body.at + 5});
		own->encrypts = true;
		read_life(own, rest, print);
		return own;
	}
	return NULL;
}

OwnKey *pgp_key_read(const char *file, const char *fingerprint, GError **err)
{
	g_autofree char *text = NULL;
	gsize length = 0;

	if (!g_file_get_contents(file, &text, &length, NULL)) {
		fail(err, ERR_CONFIG, "%s cannot be read", file);
		return NULL;
	}
	g_autoptr(GByteArray) bytes = pgp_dearmor(text, "PUBLIC KEY BLOCK");
	PgpBytes all = bytes ? (PgpBytes){bytes->data, bytes->data + bytes->len}
			     : (PgpBytes){(guint8 *)text, (guint8 *)text + length};
	g_autoptr(OwnKey) own = find_key(all, fingerprint);
	if (!own) {
		fail(err, ERR_CONFIG, "%s does not hold the key %s", file, fingerprint);
		return NULL;
	}
	g_autoptr(PublicKey) key = publickey_read(own->key ? own->key : "", err);
	if (!key) {
		g_prefix_error(err, "%s: ", file);
		return NULL;
	}
	return g_steal_pointer(&own);
}
