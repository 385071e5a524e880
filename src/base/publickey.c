#include "base/publickey.h"

#include "base/error.h"

#include <gnutls/abstract.h>
#include <string.h>

enum { RSA_BITS = 2048, ED25519_SIZE = 32 };

struct PublicKey {
	gnutls_pubkey_t key;
	gnutls_pk_algorithm_t type;
	unsigned bits;
};

static int import(gnutls_pubkey_t key, guchar *bytes, gsize length)
{
	gnutls_datum_t datum = {bytes, (unsigned)length};

	if (length == ED25519_SIZE)
		return gnutls_pubkey_import_ecc_raw(key, GNUTLS_ECC_CURVE_ED25519, &datum, NULL);
	return gnutls_pubkey_import(key, &datum, GNUTLS_X509_FMT_DER);
}

static const char *weakness(PublicKey *key)
{
	int type = gnutls_pubkey_get_pk_algorithm(key->key, &key->bits);

	key->type = (gnutls_pk_algorithm_t)type;
	if (type == GNUTLS_PK_RSA)
		return key->bits < RSA_BITS ? "an RSA key of less than 2,048 bits" : NULL;
	return type == GNUTLS_PK_EDDSA_ED25519 ? NULL : "neither an RSA nor an Ed25519 key";
}

PublicKey *publickey_read(const char *base64, GError **err)
{
	gsize length = 0;
	g_autofree guchar *bytes = g_base64_decode(base64, &length);
	g_autoptr(PublicKey) key = g_new0(PublicKey, 1);
	const char *why;

	if (gnutls_pubkey_init(&key->key) < 0 || import(key->key, bytes, length) < 0)
		why = "no public key: expected the p= part of what the domain publishes";
	else
		why = weakness(key);
	if (!why)
		return g_steal_pointer(&key);
	fail(err, ERR_CONFIG, "%s", why);
	return NULL;
}

void publickey_free(PublicKey *key)
{
	if (key && key->key)
		gnutls_pubkey_deinit(key->key);
	g_free(key);
}

/* A number may have lost zeros in front that belong to a signature's length.  Caller frees. */
static guchar *value_of(const PublicKey *key, const char *signature, gsize *length_r)
{
	gsize length = 0, full = key->type == GNUTLS_PK_RSA ? (key->bits + 7) / 8 : 0;
	guchar *bytes = g_base64_decode(signature, &length);

	*length_r = MAX(length, full);
	if (length >= full)
		return bytes;
	guchar *padded = g_malloc0(full);
	memcpy(padded + full - length, bytes, length);
	g_free(bytes);
	return padded;
}

static gnutls_sign_algorithm_t rsa_with(Sha2Kind kind)
{
	return kind == SHA2_256   ? GNUTLS_SIGN_RSA_SHA256
	       : kind == SHA2_384 ? GNUTLS_SIGN_RSA_SHA384
				  : GNUTLS_SIGN_RSA_SHA512;
}

static bool verify(
    const PublicKey *key, Sha2Kind kind, gnutls_datum_t what, bool is_sum, const char *signature)
{
	gsize length;
	g_autofree guchar *bytes = value_of(key, signature, &length);
	gnutls_datum_t value = {bytes, (unsigned)length};

	if (key->type != GNUTLS_PK_RSA)
		return gnutls_pubkey_verify_data2(
			   key->key, GNUTLS_SIGN_EDDSA_ED25519, 0, &what, &value) >= 0;
	if (is_sum)
		return gnutls_pubkey_verify_hash2(key->key, rsa_with(kind), 0, &what, &value) >= 0;
	return gnutls_pubkey_verify_data2(key->key, rsa_with(kind), 0, &what, &value) >= 0;
}

bool publickey_verify_sum(
    const PublicKey *key, Sha2Kind kind, const char *sum, const char *signature)
{
	guint8 bytes[SHA2_MOST];
	gnutls_datum_t what = {bytes, (unsigned)sha2_size(kind)};

	return sha2_from_hex(kind, sum, bytes) && verify(key, kind, what, true, signature);
}

bool publickey_verify_bytes(
    const PublicKey *key, Sha2Kind kind, const guint8 *bytes, gsize length, const char *signature)
{
	gnutls_datum_t what = {(guchar *)(gsize)bytes, (unsigned)length};

	return kind != SHA2_NONE && verify(key, kind, what, false, signature);
}

bool publickey_verify(const PublicKey *key, const char *digest, const char *signature)
{
	return publickey_verify_sum(key, SHA2_256, digest, signature);
}
