#include "oauth/consent.h"

#include "base/error.h"
#include "base/key.h"
#include "base/text.h"
#include "oauth/access.h"
#include "oauth/exchange.h"
#include "oauth/pkce.h"

#include <string.h>

static bool is_this_machine(const char *host)
{
	return host && (g_str_equal(host, "localhost") || g_str_equal(host, "127.0.0.1") ||
			   g_str_equal(host, "::1"));
}

bool consent_is_local(const Login *login, guint16 *port_r)
{
	g_autoptr(GUri) uri = g_uri_parse(login->oauth.redirect, G_URI_FLAGS_NONE, NULL);
	bool local = uri && g_str_equal(g_uri_get_scheme(uri), "http") &&
		     is_this_machine(g_uri_get_host(uri));
	int port = local ? g_uri_get_port(uri) : -1;

	*port_r = port > 0 ? (guint16)port : 0;
	return local;
}

/* RFC 8252 7.3: the port is chosen when the question is put. */
static char *redirect_of(const Login *login, guint16 port)
{
	guint16 named;

	if (!consent_is_local(login, &named) || named || !port)
		return g_strdup(login->oauth.redirect);
	g_autoptr(GUri) uri = g_uri_parse(login->oauth.redirect, G_URI_FLAGS_NONE, NULL);
	const char *path = g_uri_get_path(uri);
	const char *host = g_uri_get_host(uri);
	bool six = strchr(host, ':') != NULL;
	return g_strdup_printf(
	    "http://%s%s%s:%u%s", six ? "[" : "", host, six ? "]" : "", port, *path ? path : "/");
}

static void add(GString *url, const char *name, const char *value)
{
	g_string_append_c(url, strchr(url->str, '?') ? '&' : '?');
	g_string_append(url, name);
	g_string_append_c(url, '=');
	g_string_append_uri_escaped(url, value, NULL, FALSE);
}

Consent *consent_new(const Login *login, guint16 port)
{
	const OAuth *oauth = &login->oauth;
	Consent *c = g_new0(Consent, 1);
	GString *url = g_string_new(oauth->authorize);

	c->state = pkce_random();
	c->verifier = pkce_random();
	c->redirect = redirect_of(login, port);
	g_autofree char *challenge = pkce_challenge(c->verifier);
	add(url, "response_type", "code");
	add(url, "client_id", oauth->client);
	add(url, "redirect_uri", c->redirect);
	add(url, "scope", oauth->scope);
	add(url, "state", c->state);
	add(url, "code_challenge", challenge);
	add(url, "code_challenge_method", "S256");
	add(url, "login_hint", login->user);
	c->url = g_string_free(url, FALSE);
	return c;
}

void consent_free(Consent *c)
{
	if (!c)
		return;
	g_free(c->url);
	g_free(c->state);
	if (c->verifier)
		explicit_bzero(c->verifier, strlen(c->verifier));
	g_free(c->verifier);
	g_free(c->redirect);
	g_free(c);
}

static char *member(GHashTable *query, const char *name)
{
	const char *value = query ? g_hash_table_lookup(query, name) : NULL;

	return g_strdup(value ? value : "");
}

static bool is_code(const char *text)
{
	for (const char *p = text; *p; p++)
		if (*p <= 0x20 || *p >= 0x7f)
			return false;
	return *text != '\0';
}

/* A bare code, as it is shown to be typed in, is bound to the question by its verifier alone. */
static bool is_bare(const Consent *c, const char *answer)
{
	return !strpbrk(answer, "?=&") && !strstr(c->redirect, "://") && is_code(answer);
}

char *consent_code(const Consent *c, const char *answer, GError **err)
{
	g_autofree char *stripped = g_strstrip(g_strdup(answer));

	if (is_bare(c, stripped))
		return g_steal_pointer(&stripped);
	const char *mark = strchr(stripped, '?');
	g_autofree char *text = g_strdup(mark ? mark + 1 : stripped);
	text[strcspn(text, "# ")] = '\0';
	g_autoptr(GHashTable) query =
	    g_uri_parse_params(text, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
	g_autofree char *state = member(query, "state"), *error = member(query, "error");
	g_autofree char *words = member(query, "error_description");
	char *code = member(query, "code");
	if (!key_mark_equal(state, c->state)) {
		fail(err, ERR_REJECT,
		    "that is no answer to this question (its state is another one): open the "
		    "address again");
	} else if (*error) {
		g_autofree char *safe = text_fit(*words ? words : error, 300);
		fail(err, ERR_CONFIG, "consent was not given: %s", safe);
	} else if (!is_code(code)) {
		fail(err, ERR_REJECT, "the answer has no code");
	} else {
		return code;
	}
	g_free(code);
	return NULL;
}

Grant *consent_grant(const GrantOrder *order, const json_t *reply, gint64 now, GError **err)
{
	g_autofree char *error = exchange_error(reply);
	g_autoptr(Grant) grant = g_new0(Grant, 1);

	if (error) {
		fail(err, ERR_CONFIG, "the provider gives no tokens: %s", error);
		return NULL;
	}
	grant->token = g_strdup(order->token);
	grant->client = g_strdup(order->client);
	grant->user = g_strdup(order->user);
	if (!access_take(grant, reply, now)) {
		fail(err, ERR_CONFIG,
		    "the provider's answer has no access token for programs (bearer)");
		return NULL;
	}
	if (grant->refresh)
		return g_steal_pointer(&grant);
	fail(err, ERR_CONFIG,
	    "the provider gives no refresh token, so that it would have to be asked again every "
	    "hour: "
	    "see that 'scope' of 'oauth' asks for it (offline_access at Microsoft), and that the "
	    "client is of "
	    "the kind for programs");
	return NULL;
}

Grant *consent_redeem(
    const Consent *c, const GrantOrder *order, const char *code, gint64 now, GError **err)
{
	const char *form[] = {"grant_type", "authorization_code", "code", code, "redirect_uri",
	    c->redirect, "code_verifier", c->verifier, NULL};
	json_t *reply = exchange(order, order->token, form, err);
	Grant *grant = reply ? consent_grant(order, reply, now, err) : NULL;

	json_decref(reply);
	return grant;
}
