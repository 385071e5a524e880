#include "stamp/token.h"

#include "base/error.h"
#include "base/text.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <string.h>
#include <time.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_REQ, TS_REQ_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_RESP, TS_RESP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_VERIFY_CTX, TS_VERIFY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509_STORE, X509_STORE_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509_VERIFY_PARAM, X509_VERIFY_PARAM_free)

/* What the library says last, with what it adds: "certificate verify error: Verify error:certificate has expired". */
static char *why(void)
{
	const char *data = NULL;
	int flags = 0;
	unsigned long code = ERR_peek_last_error_all(NULL, NULL, NULL, &data, &flags);
	const char *reason = code ? ERR_reason_error_string(code) : NULL;
	bool more = data && (flags & ERR_TXT_STRING) && *data;
	g_autofree char *text = g_strdup_printf(
	    "%s%s%s", reason ? reason : "it cannot be read", more ? ": " : "", more ? data : "");

	ERR_clear_error();
	return text_escape(text);
}

static bool refuse(GError **err)
{
	g_autofree char *text = why();

	return fail(err, ERR_REJECT, "%s", text);
}

static bool set_imprint(TS_REQ *req, const guint8 *sum)
{
	TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
	X509_ALGOR *algorithm = X509_ALGOR_new();
	bool done = imprint && algorithm;

	if (done) {
		X509_ALGOR_set_md(algorithm, EVP_sha256());
		done = TS_MSG_IMPRINT_set_algo(imprint, algorithm) &&
		       TS_MSG_IMPRINT_set_msg(imprint, (guint8 *)sum, DIGEST_SIZE) &&
		       TS_REQ_set_msg_imprint(req, imprint);
	}
	X509_ALGOR_free(algorithm);
	TS_MSG_IMPRINT_free(imprint);
	return done;
}

static bool set_nonce(TS_REQ *req, const guint8 *nonce)
{
	BIGNUM *number = nonce ? BN_bin2bn(nonce, TOKEN_NONCE, NULL) : NULL;
	ASN1_INTEGER *integer = number ? BN_to_ASN1_INTEGER(number, NULL) : NULL;
	bool done = !nonce || (integer && TS_REQ_set_nonce(req, integer));

	ASN1_INTEGER_free(integer);
	BN_free(number);
	return done;
}

static bool set_policy(TS_REQ *req, const char *policy)
{
	ASN1_OBJECT *object = policy ? OBJ_txt2obj(policy, 1) : NULL;
	bool done = !policy || (object && TS_REQ_set_policy_id(req, object));

	ASN1_OBJECT_free(object);
	return done;
}

static TS_REQ *request_of(const TokenWanted *wanted, GError **err)
{
	g_autoptr(TS_REQ) req = TS_REQ_new();

	if (req && TS_REQ_set_version(req, 1) && set_imprint(req, wanted->sum) &&
	    set_nonce(req, wanted->nonce) && set_policy(req, wanted->policy) &&
	    TS_REQ_set_cert_req(req, 1))
		return g_steal_pointer(&req);
	g_autofree char *text = why();
	fail(err, ERR_CONFIG, "the question for a time stamp cannot be made: %s", text);
	return NULL;
}

GBytes *token_query(const TokenWanted *wanted, GError **err)
{
	g_autoptr(TS_REQ) req = request_of(wanted, err);
	guint8 *der = NULL;
	int length = req ? i2d_TS_REQ(req, &der) : -1;
	GBytes *bytes = length > 0 ? g_bytes_new(der, (gsize)length) : NULL;

	OPENSSL_free(der);
	return bytes;
}

void token_facts_clear(TokenFacts *facts)
{
	g_clear_pointer(&facts->serial, g_free);
}

/* ---- an answer ---- */

static TS_RESP *read_reply(GBytes *reply, GError **err)
{
	gsize length;
	const guint8 *bytes = g_bytes_get_data(reply, &length), *at = bytes;

	if (length == 0 || length > TOKEN_LIMIT) {
		fail(err, ERR_REJECT, "%zu bytes are no time stamp", length);
		return NULL;
	}
	g_autoptr(TS_RESP) resp = d2i_TS_RESP(NULL, &at, (long)length);
	if (!resp || at != bytes + length) {
		ERR_clear_error();
		fail(err, ERR_REJECT, "the answer is no time stamp (RFC 3161)");
		return NULL;
	}
	return g_steal_pointer(&resp);
}

static X509_STORE *store_of(GBytes *authorities, GError **err)
{
	gsize length;
	const char *pem = g_bytes_get_data(authorities, &length);
	BIO *bio = BIO_new_mem_buf(length ? pem : "", (int)MIN(length, (gsize)G_MAXINT));
	X509_STORE *store = X509_STORE_new();
	X509 *authority;
	guint count = 0;

	while ((authority = PEM_read_bio_X509(bio, NULL, NULL, NULL))) {
		count += X509_STORE_add_cert(store, authority) ? 1 : 0;
		X509_free(authority);
	}
	BIO_free(bio);
	ERR_clear_error();
	if (count > 0)
		return store;
	X509_STORE_free(store);
	fail(err, ERR_CONFIG, "`ca:` of `timestamp:` has no certificate (PEM)");
	return NULL;
}

static bool set_time(X509_STORE *store, gint64 at)
{
	g_autoptr(X509_VERIFY_PARAM) param = X509_VERIFY_PARAM_new();

	X509_VERIFY_PARAM_set_time(param, (time_t)at);
	return X509_STORE_set1_param(store, param);
}

/* UTC, to the second (2.4.2: fractions may follow). */
static bool take_facts(TS_RESP *resp, TokenFacts *facts_r)
{
	TS_TST_INFO *info = TS_RESP_get_tst_info(resp);
	BIGNUM *number = info ? ASN1_INTEGER_to_BN(TS_TST_INFO_get_serial(info), NULL) : NULL;
	char *hex = number ? BN_bn2hex(number) : NULL;
	struct tm tm = {0};
	bool done = hex && ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &tm);

	*facts_r = (TokenFacts){.told = done ? (gint64)timegm(&tm) : 0,
	    .serial = done ? g_ascii_strdown(hex, -1) : NULL};
	OPENSSL_free(hex);
	BN_free(number);
	return done;
}

/* A refusal has no token: its own words are told. */
static bool is_granted(TS_RESP *resp, GError **err)
{
	const TS_STATUS_INFO *status = TS_RESP_get_status_info(resp);
	long number = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
	const STACK_OF(ASN1_UTF8STRING) *words = TS_STATUS_INFO_get0_text(status);
	const ASN1_UTF8STRING *first =
	    sk_ASN1_UTF8STRING_num(words) > 0 ? sk_ASN1_UTF8STRING_value(words, 0) : NULL;

	if ((number == TS_STATUS_GRANTED || number == TS_STATUS_GRANTED_WITH_MODS) &&
	    TS_RESP_get_tst_info(resp))
		return true;
	g_autofree char *said = first ? g_strndup((const char *)ASN1_STRING_get0_data(first),
					    (gsize)MIN(ASN1_STRING_length(first), 300))
				      : g_strdup("");
	g_autofree char *safe = text_escape(said);
	return fail(err, ERR_REJECT, "the server gives no time stamp: status %ld%s%s", number,
	    *safe ? ", " : "", safe);
}

static bool verify(TS_RESP *resp, const TokenWanted *wanted, X509_STORE *store, GError **err)
{
	g_autoptr(TS_REQ) req = request_of(wanted, err);
	g_autoptr(TS_VERIFY_CTX) context = req ? TS_REQ_to_TS_VERIFY_CTX(req, NULL) : NULL;

	if (!context)
		return req ? refuse(err) : false;
	TS_VERIFY_CTX_add_flags(context, TS_VFY_SIGNATURE);
	X509_STORE_up_ref(store);
	TS_VERIFY_CTX_set_store(context, store);
	return TS_RESP_verify_response(context, resp) || refuse(err);
}

bool token_verify(GBytes *reply, const TokenWanted *wanted, GBytes *authorities, gint64 at,
    TokenFacts *facts_r, GError **err)
{
	g_autoptr(TS_RESP) resp = read_reply(reply, err);
	g_autoptr(X509_STORE) store = resp ? store_of(authorities, err) : NULL;

	*facts_r = (TokenFacts){0};
	if (!store || !is_granted(resp, err))
		return false;
	if (!take_facts(resp, facts_r) || !set_time(store, at ? at : facts_r->told))
		return refuse(err);
	if (verify(resp, wanted, store, err))
		return true;
	token_facts_clear(facts_r);
	return false;
}
