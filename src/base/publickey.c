#include "base/publickey.h"

#include "base/digest.h"
#include "base/error.h"

#include <gnutls/abstract.h>

enum { RSA_BITS = 2048, ED25519_SIZE = 32 };

struct PublicKey {
	gnutls_pubkey_t key;
	gnutls_pk_algorithm_t type;
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
	unsigned bits = 0;
	int type = gnutls_pubkey_get_pk_algorithm(key->key, &bits);

	key->type = (gnutls_pk_algorithm_t)type;
	if (type == GNUTLS_PK_RSA)
		return bits < RSA_BITS ? "an RSA key of less than 2,048 bits" : NULL;
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

bool publickey_verify(const PublicKey *key, const char *digest, const char *signature)
{
	guint8 sum[DIGEST_SIZE];
	gsize length = 0;
	g_autofree guchar *bytes = g_base64_decode(signature, &length);
	gnutls_datum_t signed_datum = {sum, sizeof sum}, value = {bytes, (unsigned)length};

	if (!digest_from_hex(digest, sum))
		return false;
	if (key->type == GNUTLS_PK_RSA)
		return gnutls_pubkey_verify_hash2(
			   key->key, GNUTLS_SIGN_RSA_SHA256, 0, &signed_datum, &value) >= 0;
	/* The digest is what is signed (RFC 8463, 3). */
	return gnutls_pubkey_verify_data2(
		   key->key, GNUTLS_SIGN_EDDSA_ED25519, 0, &signed_datum, &value) >= 0;
}
