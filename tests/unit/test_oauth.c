/* src/oauth/: what binds an answer to its question, what is taken of one, when a token is renewed and how a grant is kept. */
#include "base/error.h"
#include "oauth/access.h"
#include "oauth/consent.h"
#include "oauth/device.h"
#include "oauth/pkce.h"
#include "oauth/post.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* RFC 7636, appendix B. */
static void test_challenge(void)
{
	g_autofree char *challenge = pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
	g_autofree char *one = pkce_random(), *two = pkce_random();

	g_assert_cmpstr(challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
	g_assert_cmpuint(strlen(one), ==, 43);
	g_assert_cmpuint(
	    strspn(one, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), ==,
	    43);
	g_assert_cmpstr(one, !=, two);
}

static Login login_of(const char *redirect)
{
	return (Login){.user = (char *)(gsize) "kantor@kantor.example",
	    .oauth = {.authorize = (char *)(gsize) "https://masuk.example/izin?a=b",
		.client = (char *)(gsize) "klien",
		.scope = (char *)(gsize) "mail offline_access",
		.redirect = (char *)(gsize)redirect}};
}

static void test_address(void)
{
	const Login login = login_of("http://localhost/");
	g_autoptr(Consent) c = consent_new(&login, 8321);
	g_autoptr(Consent) other = consent_new(&login, 8321);
	g_autofree char *challenge = pkce_challenge(c->verifier);
	g_autofree char *expected = g_strdup_printf(
	    "https://masuk.example/"
	    "izin?a=b&response_type=code&client_id=klien&redirect_uri=http%%3A%%2F%%2F"
	    "localhost%%3A8321%%2F&scope=mail%%20offline_access&state=%s&code_challenge=%s&code_"
	    "challenge_"
	    "method=S256&login_hint=kantor%%40kantor.example",
	    c->state, challenge);

	g_assert_cmpstr(c->url, ==, expected);
	g_assert_cmpstr(c->redirect, ==, "http://localhost:8321/");
	g_assert_cmpstr(c->state, !=, other->state);
	g_assert_cmpstr(c->verifier, !=, other->verifier);
	g_assert_cmpstr(c->state, !=, c->verifier);
}

typedef struct AnswerCase {
	const char *redirect, *answer; /* %s: the state */
	const char *code; /* NULL: none */
	int error;
} AnswerCase;

static const AnswerCase answers[] = {
    {"http://127.0.0.1/", "http://127.0.0.1:1/?code=abc&state=%s", "abc", 0},
    {"http://127.0.0.1/", " http://127.0.0.1:1/?state=%s&code=a%%2Fb#_=_\n", "a/b", 0},
    {"http://127.0.0.1/", "code=abc&state=%s", "abc", 0},
    {"http://127.0.0.1/", "code=abc&state=%sx", NULL, ERR_REJECT},
    {"http://127.0.0.1/", "code=abc&state=", NULL, ERR_REJECT},
    {"http://127.0.0.1/", "code=abc", NULL, ERR_REJECT},
    {"http://127.0.0.1/", "abc", NULL, ERR_REJECT},
    {"http://127.0.0.1/", "state=%s", NULL, ERR_REJECT},
    {"http://127.0.0.1/", "code=a%%0Ab&state=%s", NULL, ERR_REJECT},
    {"http://127.0.0.1/", "error=access_denied&state=%s", NULL, ERR_CONFIG},
    {"http://127.0.0.1/", "error=access_denied&state=x", NULL, ERR_REJECT},
    {"oob", "abc", "abc", 0},
    {"oob", "", NULL, ERR_REJECT},
    {"oob", "a b", NULL, ERR_REJECT},
};

static void test_answers(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(answers); i++) {
		const Login login = login_of(answers[i].redirect);
		g_autoptr(Consent) c = consent_new(&login, 1);
		g_autoptr(GError) err = NULL;
		g_auto(GStrv) parts = g_strsplit(answers[i].answer, "%s", 2);
		g_autofree char *joined = g_strjoinv(c->state, parts);
		g_auto(GStrv) pieces = g_strsplit(joined, "%%", -1);
		g_autofree char *answer = g_strjoinv("%", pieces);
		g_autofree char *code = consent_code(c, answer, &err);
		g_test_message("%s", answers[i].answer);
		g_assert_cmpstr(code, ==, answers[i].code);
		if (answers[i].error)
			g_assert_error(err, SIAGA_ERROR, answers[i].error);
		else
			g_assert_no_error(err);
	}
}

static json_t *reply_of(const char *text)
{
	json_t *reply = post_read(text, strlen(text));

	g_assert_nonnull(reply);
	json_object_set_new(
	    reply, "status", json_integer(json_object_get(reply, "error") ? 400 : 200));
	return reply;
}

static void test_reply(void)
{
	json_t *reply = reply_of(
	    "{\"access_token\": \"a.b-c\", \"token_type\": \"bearer\", \"expires_in\": \"3600\","
	    " \"refresh_token\": \"r\\u0001\", \"scope\": \"a b\", \"other\": {\"x\": []}}");

	g_assert_cmpstr(json_string_value(json_object_get(reply, "access_token")), ==, "a.b-c");
	g_assert_cmpint(json_integer_value(json_object_get(reply, "expires_in")), ==, 3600);
	/* It would end a field of SASL. */
	g_assert_null(json_object_get(reply, "refresh_token"));
	g_assert_null(json_object_get(reply, "other"));
	json_decref(reply);
	g_assert_null(post_read("[1]", 3));
	g_assert_null(post_read("{\"a\":1,\"a\":2}", 13));
	g_assert_null(post_read("", 0));
}

static void test_due(void)
{
	Grant g = {.access = (char *)(gsize) "a", .since = 1000, .until = 4600};
	Grant brief = {.access = (char *)(gsize) "a", .since = 1000, .until = 1060};

	g_assert_false(access_is_due(&g, 1000));
	g_assert_false(access_is_due(&g, 3999));
	g_assert_true(access_is_due(&g, 4000)); /* ten minutes before its end */
	g_assert_true(access_is_due(&g, 999)); /* the clock was set back */
	g_assert_false(access_is_due(&brief, 1047));
	g_assert_true(access_is_due(&brief, 1048)); /* a fifth of its life */
	g.access = NULL;
	g_assert_true(access_is_due(&g, 1000));
}

static void test_pause(void)
{
	g_assert_cmpint(access_pause(1), ==, 30);
	g_assert_cmpint(access_pause(2), ==, 60);
	g_assert_cmpint(access_pause(7), ==, 1920);
	g_assert_cmpint(access_pause(8), ==, 3600);
	g_assert_cmpint(access_pause(1000), ==, 3600);
}

static void test_take(void)
{
	g_autoptr(Grant) g = g_new0(Grant, 1);
	json_t *first =
	    reply_of("{\"access_token\":\"a\",\"refresh_token\":\"r\",\"token_type\":\"Bearer\"}");
	json_t *next =
	    reply_of("{\"access_token\":\"b\",\"token_type\":\"bearer\",\"expires_in\":60}");
	json_t *mac = reply_of("{\"access_token\":\"c\",\"token_type\":\"mac\"}");

	g_assert_true(access_take(g, first, 1000));
	g_assert_cmpint(g->until, ==, 1300); /* a life that is not told is a short one */
	g->failures = 3;
	g_assert_true(access_take(g, next, 2000));
	/* Whatever the provider says of its life. */
	json_t *odd[] = {json_pack("{s:s, s:s, s:I}", "access_token", "a", "token_type", "Bearer",
			     "expires_in", (json_int_t)G_MAXINT64),
	    json_pack(
		"{s:s, s:s, s:i}", "access_token", "a", "token_type", "Bearer", "expires_in", -5),
	    json_pack("{s:s, s:s, s:s}", "access_token", "a", "token_type", "Bearer", "expires_in",
		"3600")};
	const gint64 lives[] = {366 * 24 * 3600, 0, 300};
	for (guint i = 0; i < G_N_ELEMENTS(odd); i++) {
		g_assert_true(access_take(g, odd[i], 2000));
		g_assert_cmpint(g->until, ==, 2000 + lives[i]);
		json_decref(odd[i]);
	}
	g_assert_true(access_take(g, next, 2000));
	g_assert_cmpstr(g->access, ==, "b");
	g_assert_cmpstr(g->refresh, ==, "r");
	g_assert_cmpint(g->until, ==, 2060);
	g_assert_cmpuint(g->failures, ==, 0);
	g_assert_false(access_take(g, mac, 3000));
	g_assert_cmpstr(g->access, ==, "b");
	json_decref(first);
	json_decref(next);
	json_decref(mac);
}

/* RFC 8628, 3.5. */
static void test_device(void)
{
	static const struct {
		const char *answer;
		DeviceState state;
		gint64 interval;
		const char *words;
	} rows[] = {
	    {"{\"error\":\"authorization_pending\"}", DEVICE_WAITS, 5, NULL},
	    {"{\"error\":\"slow_down\"}", DEVICE_WAITS, 10, NULL},
	    {"{\"error\":\"slow_down\"}", DEVICE_WAITS, 15, NULL},
	    {"{\"error\":\"access_denied\"}", DEVICE_OVER, 15, "consent was not given"},
	    {"{\"error\":\"expired_token\"}", DEVICE_OVER, 15, "the code has lapsed"},
	    {"{\"error\":\"invalid_grant\"}", DEVICE_OVER, 15, "gives no tokens: invalid_grant"},
	    {"{\"access_token\":\"a\"}", DEVICE_DONE, 15, NULL},
	};
	Device d = {.interval = 5};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) err = NULL;
		json_t *reply = reply_of(rows[i].answer);
		g_assert_cmpint(device_heard(&d, reply, &err), ==, rows[i].state);
		g_assert_cmpint(d.interval, ==, rows[i].interval);
		if (rows[i].words)
			g_assert_nonnull(strstr(err->message, rows[i].words));
		else
			g_assert_no_error(err);
		json_decref(reply);
	}
}

static void test_grant(void)
{
	g_autofree char *folder = g_dir_make_tmp("siaga-oauth-XXXXXX", NULL);
	g_autofree char *inner = g_build_filename(folder, "tokens", NULL);
	g_autofree char *path = g_build_filename(inner, "kantor", NULL);
	g_autoptr(GError) err = NULL;
	g_autoptr(Grant) g = g_new0(Grant, 1);
	struct stat st;

	*g = (Grant){g_strdup("https://t"), g_strdup("k"), g_strdup("u"), g_strdup("r\"1"), NULL, 5,
	    6, g_strdup("kata"), 2, 99, NULL};
	g_assert_true(grant_save(path, g, &err));
	g_assert_no_error(err);
	g_assert_cmpint(g_stat(path, &st), ==, 0);
	g_assert_cmpint(st.st_mode & 07777, ==, 0600);
	g_assert_cmpint(g_stat(inner, &st), ==, 0);
	g_assert_cmpint(st.st_mode & 07777, ==, 0700);
	g_autoptr(Grant) back = grant_load(path, &err);
	g_assert_no_error(err);
	g_assert_cmpstr(back->refresh, ==, "r\"1");
	g_assert_null(back->access);
	g_assert_cmpstr(back->refused, ==, "kata");
	g_assert_cmpint(back->next_try, ==, 99);
	g_assert_cmpint(g_chmod(path, 0640), ==, 0);
	g_assert_null(grant_load(path, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
	g_clear_error(&err);
	g_assert_true(
	    g_file_set_contents_full(path, "{}", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
	g_assert_cmpint(g_chmod(path, 0600), ==, 0);
	g_assert_null(grant_load(path, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
	g_unlink(path);
	g_rmdir(inner);
	g_rmdir(folder);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/oauth/challenge", test_challenge);
	g_test_add_func("/oauth/address", test_address);
	g_test_add_func("/oauth/answers", test_answers);
	g_test_add_func("/oauth/reply", test_reply);
	g_test_add_func("/oauth/due", test_due);
	g_test_add_func("/oauth/pause", test_pause);
	g_test_add_func("/oauth/take", test_take);
	g_test_add_func("/oauth/device", test_device);
	g_test_add_func("/oauth/grant", test_grant);
	return g_test_run();
}
