/* Time stamps against a server of the same library: what proves is taken, and each thing that does not has its reason. */
#include "stamp/token.h"

#include "base/error.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT(1795386600) /* 2026-11-23 05:30 WIB */
#define DAY 86400

typedef struct Party {
	EVP_PKEY *key;
	X509 *cert;
} Party;

static Party authority, stranger, signer, other_signer, old_signer;

static const guint8 sum[DIGEST_SIZE] = "the history up to this line.....";
static const guint8 other_sum[DIGEST_SIZE] = "another history up to this line.";
static const guint8 nonce[TOKEN_NONCE] = "\x12nonce of ours..";
static const guint8 other_nonce[TOKEN_NONCE] = "\x12nonce of theirs";

static void add_extension(X509 *cert, int nid, const char *value)
{
	X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, NULL, nid, value);

	g_assert_nonnull(extension);
	g_assert_true(X509_add_ext(cert, extension, -1));
	X509_EXTENSION_free(extension);
}

/* Signed by `issuer`, NULL: by itself, and then an authority. */
static Party make_party(const char *name, const Party *issuer, gint64 begins, gint64 ends)
{
	static long serial;
	Party party = {EVP_EC_gen("P-256"), X509_new()};
	X509_NAME *subject = X509_get_subject_name(party.cert);
	const Party *by = issuer ? issuer : &party;

	X509_set_version(party.cert, X509_VERSION_3);
	ASN1_INTEGER_set(X509_get_serialNumber(party.cert), ++serial);
	X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, (const guint8 *)name, -1, -1, 0);
	X509_set_issuer_name(party.cert, X509_get_subject_name(by->cert));
	ASN1_TIME_set(X509_getm_notBefore(party.cert), (time_t)begins);
	ASN1_TIME_set(X509_getm_notAfter(party.cert), (time_t)ends);
	X509_set_pubkey(party.cert, party.key);
	if (issuer)
		add_extension(party.cert, NID_ext_key_usage, "critical,timeStamping");
	else
		add_extension(party.cert, NID_basic_constraints, "critical,CA:TRUE");
	g_assert_cmpint(X509_sign(party.cert, by->key, EVP_sha256()), >, 0);
	return party;
}

static void free_party(Party *party)
{
	EVP_PKEY_free(party->key);
	X509_free(party->cert);
}

static GBytes *pem_of(const Party *party)
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *data;

	g_assert_true(PEM_write_bio_X509(bio, party->cert));
	long length = BIO_get_mem_data(bio, &data);
	GBytes *pem = g_bytes_new(data, (gsize)length);
	BIO_free(bio);
	return pem;
}

/* ---- the server ---- */

static ASN1_INTEGER *next_serial(TS_RESP_CTX *context, void *data)
{
	ASN1_INTEGER *serial = ASN1_INTEGER_new();

	(void)context;
	(void)data;
	ASN1_INTEGER_set(serial, 0x5a7);
	return serial;
}

static int its_clock(TS_RESP_CTX *context, void *data, long *seconds, long *microseconds)
{
	(void)context;
	(void)data;
	*seconds = (long)NOW;
	*microseconds = 0;
	return 1;
}

static TS_RESP_CTX *server_of(const Party *by)
{
	TS_RESP_CTX *context = TS_RESP_CTX_new();
	ASN1_OBJECT *policy = OBJ_txt2obj("1.2.3.4.1", 1);

	TS_RESP_CTX_set_serial_cb(context, next_serial, NULL);
	TS_RESP_CTX_set_time_cb(context, its_clock, NULL);
	g_assert_true(TS_RESP_CTX_set_signer_cert(context, by->cert));
	g_assert_true(TS_RESP_CTX_set_signer_key(context, by->key));
	g_assert_true(TS_RESP_CTX_set_signer_digest(context, EVP_sha256()));
	g_assert_true(TS_RESP_CTX_set_ess_cert_id_digest(context, EVP_sha256()));
	g_assert_true(TS_RESP_CTX_set_def_policy(context, policy));
	g_assert_true(TS_RESP_CTX_add_md(context, EVP_sha256()));
	ASN1_OBJECT_free(policy);
	return context;
}

/* What `by` answers to the question for `wanted`. */
static GBytes *answer_of(const Party *by, const TokenWanted *wanted)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(GBytes) query = token_query(wanted, &err);
	TS_RESP_CTX *context = server_of(by);
	gsize length;
	guint8 *der = NULL;

	g_assert_no_error(err);
	const void *bytes = g_bytes_get_data(query, &length);
	BIO *bio = BIO_new_mem_buf(bytes, (int)length);
	TS_RESP *resp = TS_RESP_create_response(context, bio);
	g_assert_nonnull(resp);
	int size = i2d_TS_RESP(resp, &der);
	g_assert_cmpint(size, >, 0);
	GBytes *reply = g_bytes_new(der, (gsize)size);
	OPENSSL_free(der);
	TS_RESP_free(resp);
	BIO_free(bio);
	TS_RESP_CTX_free(context);
	return reply;
}

/* ---- what is looked at ---- */

static const TokenWanted ours = {sum, nonce, NULL};

static void refused(GBytes *reply, const TokenWanted *wanted, gint64 at, const char *words)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(GBytes) ca = pem_of(&authority);
	TokenFacts facts;

	g_assert_false(token_verify(reply, wanted, ca, at, &facts, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
	if (!strstr(err->message, words))
		g_error("'%s' does not say '%s'", err->message, words);
	g_assert_null(facts.serial);
	g_assert_cmpuint(ERR_peek_error(), ==, 0);
}

static void good(void)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(GBytes) ca = pem_of(&authority);
	g_autoptr(GBytes) reply = answer_of(&signer, &ours);
	const TokenWanted cases[] = {ours, {sum, NULL, NULL}, {sum, nonce, "1.2.3.4.1"}};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		TokenFacts facts;
		g_assert_true(token_verify(reply, &cases[i], ca, NOW, &facts, &err));
		g_assert_no_error(err);
		g_assert_cmpint(facts.told, ==, NOW);
		g_assert_cmpstr(facts.serial, ==, "05a7");
		token_facts_clear(&facts);
	}
}

static void about_something_else(void)
{
	g_autoptr(GBytes) reply = answer_of(&signer, &ours);
	const TokenWanted nonces = {sum, other_nonce, NULL}, sums = {other_sum, nonce, NULL},
			  policies = {sum, nonce, "1.2.3.4.2"};

	refused(reply, &nonces, NOW, "nonce mismatch");
	refused(reply, &sums, NOW, "message imprint mismatch");
	refused(reply, &policies, NOW, "policy mismatch");
}

static void without_a_nonce(void)
{
	const TokenWanted bare = {sum, NULL, NULL};
	g_autoptr(GBytes) reply = answer_of(&signer, &bare);

	refused(reply, &ours, NOW, "nonce not returned");
}

static void by_whom_nobody_vouches(void)
{
	g_autoptr(GBytes) reply = answer_of(&other_signer, &ours);

	refused(reply, &ours, NOW,
	    "certificate verify error: Verify error:unable to get local issuer certificate");
}

/* The certificate counts at the moment asked about; without one, at the time that the stamp tells. */
static void expired(void)
{
	g_autoptr(GBytes) reply = answer_of(&old_signer, &ours);
	g_autoptr(GBytes) sound = answer_of(&signer, &ours);
	g_autoptr(GBytes) ca = pem_of(&authority);
	TokenFacts facts;

	refused(reply, &ours, NOW, "certificate has expired");
	refused(reply, &ours, 0, "certificate has expired");
	refused(sound, &ours, NOW - 20 * DAY, "certificate is not yet valid");
	g_assert_true(token_verify(reply, &ours, ca, NOW - 8 * DAY, &facts, NULL));
	token_facts_clear(&facts);
}

static void forged(void)
{
	g_autoptr(GBytes) reply = answer_of(&signer, &ours);
	gsize length;
	g_autofree guint8 *bytes =
	    g_memdup2(g_bytes_get_data(reply, &length), g_bytes_get_size(reply));

	length = g_bytes_get_size(reply);
	bytes[length - 1] ^= 1;
	g_autoptr(GBytes) changed = g_bytes_new(bytes, length);
	refused(changed, &ours, NOW, "signature");
}

static void no_stamp(void)
{
	static const char refusal[] = "\x30\x0c\x30\x0a\x02\x01\x02\x30\x05\x0c\x03no\x1b";
	g_autoptr(GBytes) reply = answer_of(&signer, &ours);
	gsize length = g_bytes_get_size(reply);
	g_autoptr(GBytes) empty = g_bytes_new("", 0);
	g_autoptr(GBytes) words = g_bytes_new("<html>Silakan masuk", 19);
	g_autoptr(GBytes) no = g_bytes_new(refusal, sizeof refusal - 1);
	g_autofree char *zeros = g_malloc0(TOKEN_LIMIT + 1);
	g_autoptr(GBytes) huge = g_bytes_new(zeros, TOKEN_LIMIT + 1);

	refused(empty, &ours, NOW, "0 bytes are no time stamp");
	refused(huge, &ours, NOW, "65537 bytes are no time stamp");
	refused(words, &ours, NOW, "the answer is no time stamp");
	refused(no, &ours, NOW, "the server gives no time stamp: status 2, no\\x1b");
	for (gsize cut = 1; cut < length; cut += 7) {
		g_autoptr(GBytes) part = g_bytes_new_from_bytes(reply, 0, cut);
		refused(part, &ours, NOW, "the answer is no time stamp");
	}
	g_autoptr(GByteArray) more = g_byte_array_new();
	g_byte_array_append(more, g_bytes_get_data(reply, NULL), (guint)length);
	g_byte_array_append(more, (const guint8 *)"", 1);
	g_autoptr(GBytes) longer = g_byte_array_free_to_bytes(g_steal_pointer(&more));
	refused(longer, &ours, NOW, "the answer is no time stamp");
}

static void settings(void)
{
	g_autoptr(GBytes) reply = answer_of(&signer, &ours);
	g_autoptr(GBytes) nobody = g_bytes_new("", 0);
	const TokenWanted wrong = {sum, nonce, "no policy"};
	g_autoptr(GError) err = NULL, policy = NULL;
	TokenFacts facts;

	g_assert_false(token_verify(reply, &ours, nobody, NOW, &facts, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
	g_assert_nonnull(strstr(err->message, "has no certificate"));
	g_assert_null(token_query(&wrong, &policy));
	g_assert_error(policy, SIAGA_ERROR, ERR_CONFIG);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	authority = make_party("ca", NULL, NOW - 10000 * DAY, NOW + 10000 * DAY);
	stranger = make_party("stranger", NULL, NOW - 10000 * DAY, NOW + 10000 * DAY);
	signer = make_party("tsa", &authority, NOW - 10 * DAY, NOW + 1000 * DAY);
	other_signer = make_party("other", &stranger, NOW - 10 * DAY, NOW + 1000 * DAY);
	old_signer = make_party("old", &authority, NOW - 10 * DAY, NOW - 5 * DAY);
	g_test_add_func("/stamp/good", good);
	g_test_add_func("/stamp/about-something-else", about_something_else);
	g_test_add_func("/stamp/without-a-nonce", without_a_nonce);
	g_test_add_func("/stamp/by-whom-nobody-vouches", by_whom_nobody_vouches);
	g_test_add_func("/stamp/expired", expired);
	g_test_add_func("/stamp/forged", forged);
	g_test_add_func("/stamp/no-stamp", no_stamp);
	g_test_add_func("/stamp/settings", settings);
	int status = g_test_run();
	Party *const parties[] = {&authority, &stranger, &signer, &other_signer, &old_signer};
	for (guint i = 0; i < G_N_ELEMENTS(parties); i++)
		free_party(parties[i]);
	return status;
}
