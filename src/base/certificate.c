#include "base/certificate.h"

#include "base/error.h"
#include "base/publickey.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>

static char *key_of(gnutls_x509_crt_t crt)
{
	gnutls_pubkey_t key;
	gnutls_datum_t der = {NULL, 0};
	char *base64 = NULL;

	if (gnutls_pubkey_init(&key) < 0)
		return NULL;
	if (gnutls_pubkey_import_x509(key, crt, 0) >= 0 &&
	    gnutls_pubkey_export2(key, GNUTLS_X509_FMT_DER, &der) >= 0)
		base64 = g_base64_encode(der.data, der.size);
	gnutls_free(der.data);
	gnutls_pubkey_deinit(key);
	return base64;
}

/* What its owner may do with it; no word on that: both. */
static void read_usage(gnutls_x509_crt_t crt, OwnKey *key)
{
	unsigned usage = 0, critical;
	bool told = gnutls_x509_crt_get_key_usage(crt, &usage, &critical) >= 0;
	bool rsa = gnutls_x509_crt_get_pk_algorithm(crt, NULL) == GNUTLS_PK_RSA;

	key->encrypts = rsa && (!told || usage & GNUTLS_KEY_KEY_ENCIPHERMENT);
	if (told && !(usage & (GNUTLS_KEY_DIGITAL_SIGNATURE | GNUTLS_KEY_NON_REPUDIATION)))
		g_clear_pointer(&key->key, g_free);
}

static OwnKey *own_key_of(gnutls_x509_crt_t crt, const char *file, GError **err)
{
	g_autoptr(OwnKey) own = g_new0(OwnKey, 1);

	own->key = key_of(crt);
	own->from = gnutls_x509_crt_get_activation_time(crt);
	own->until = gnutls_x509_crt_get_expiration_time(crt);
	g_autoptr(PublicKey) key = publickey_read(own->key ? own->key : "", err);
	if (!key) {
		g_prefix_error(err, "%s: ", file);
		return NULL;
	}
	read_usage(crt, own);
	return g_steal_pointer(&own);
}

OwnKey *certificate_read(const char *file, GError **err)
{
	g_autofree char *text = NULL;
	gsize length = 0;
	gnutls_x509_crt_t *all = NULL;
	unsigned count = 0;
	OwnKey *own = NULL;

	if (!g_file_get_contents(file, &text, &length, NULL)) {
		fail(err, ERR_CONFIG, "%s cannot be read", file);
		return NULL;
	}
	gnutls_datum_t pem = {(guchar *)text, (unsigned)length};
	if (gnutls_x509_crt_list_import2(&all, &count, &pem, GNUTLS_X509_FMT_PEM, 0) < 0 ||
	    count == 0)
		fail(err, ERR_CONFIG, "%s holds no certificate in PEM", file);
	else if (count > 1)
		fail(err, ERR_CONFIG, "%s holds %u certificates, expected the person's alone", file,
		    count);
	else
		own = own_key_of(all[0], file, err);
	for (unsigned i = 0; i < count; i++)
		gnutls_x509_crt_deinit(all[i]);
	gnutls_free(all);
	return own;
}
