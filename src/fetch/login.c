#include "fetch/login.h"

#include "base/error.h"
#include "base/log.h"

#include <string.h>

static void wipe(char *text)
{
	if (text)
		explicit_bzero(text, strlen(text));
	g_free(text);
}

/* RFC 4616, RFC 4959. */
static char *plain_response(const char *user, const char *secret)
{
	GString *bytes = g_string_new(NULL);

	g_string_append_c(bytes, '\0');
	g_string_append(bytes, user);
	g_string_append_c(bytes, '\0');
	g_string_append(bytes, secret);
	char *text = g_base64_encode((const guchar *)bytes->str, bytes->len);
	explicit_bzero(bytes->str, bytes->len);
	g_string_free(bytes, TRUE);
	return text;
}

static char *bearer_response(const char *user, const char *token)
{
	char *bytes = g_strdup_printf("user=%s\001auth=Bearer %s\001\001", user, token);
	char *text = g_base64_encode((const guchar *)bytes, strlen(bytes));

	wipe(bytes);
	return text;
}

/* RFC 7628 3.1.  A name holds "," and "=" in another form (RFC 5801 4). */
static char *standard_response(const FetchSettings *s, const char *token)
{
	g_auto(GStrv) parts = g_strsplit(s->user, "=", -1);
	g_autofree char *equals = g_strjoinv("=3D", parts);
	g_auto(GStrv) pieces = g_strsplit(equals, ",", -1);
	g_autofree char *user = g_strjoinv("=2C", pieces);
	char *bytes = g_strdup_printf("n,a=%s,\001host=%s\001port=%u\001auth=Bearer %s\001\001",
	    user, s->host, s->port, token);
	char *text = g_base64_encode((const guchar *)bytes, strlen(bytes));

	wipe(bytes);
	return text;
}

static bool authenticate(Imap *imap, const char *mechanism, char *response, GError **err)
{
	bool at_once = imap_has(imap, "SASL-IR");
	char *command = g_strdup_printf(
	    "AUTHENTICATE %s%s%s", mechanism, at_once ? " " : "", at_once ? response : "");
	bool done = imap_dialogue(imap, command, at_once ? "" : response, err);

	wipe(command);
	wipe(response);
	return done;
}

static bool plain_login(Imap *imap, const char *secret, GError **err)
{
	g_autofree char *user = imap_quote(imap_settings(imap)->user, err);
	char *password = user ? imap_quote(secret, err) : NULL;

	if (!password)
		return false;
	char *command = g_strdup_printf("LOGIN %s %s", user, password);
	bool done = imap_run(imap, command, err);
	wipe(command);
	wipe(password);
	return done;
}

/* LOGIN's quoted strings are ASCII (RFC 3501 9); PLAIN takes UTF-8. */
static bool try_login(Imap *imap, const char *secret, GError **err)
{
	const FetchSettings *s = imap_settings(imap);

	/* Yahoo offers the standard alone, Microsoft the other alone. */
	if (s->oauth2 && imap_has(imap, "AUTH=OAUTHBEARER") && !imap_has(imap, "AUTH=XOAUTH2"))
		return authenticate(imap, "OAUTHBEARER", standard_response(s, secret), err);
	if (s->oauth2)
		return authenticate(imap, "XOAUTH2", bearer_response(s->user, secret), err);
	bool plain = imap_has(imap, "AUTH=PLAIN");
	if (plain && (imap_has(imap, "LOGINDISABLED") || !g_str_is_ascii(s->user) ||
			 !g_str_is_ascii(secret)))
		return authenticate(imap, "PLAIN", plain_response(s->user, secret), err);
	return plain_login(imap, secret, err);
}

/* RFC 5530 3: user or password are wrong, or a person has to do something at the provider. */
static bool is_final(const Imap *imap)
{
	static const char *const codes[] = {"AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED",
	    "EXPIRED", "PRIVACYREQUIRED", "CONTACTADMIN", "NOPERM", "WEBALERT", ""};

	for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
		if (g_str_equal(imap_code(imap), codes[i]))
			return !imap_not_understood(imap);
	return false;
}

/* What passes is told in words only by many (Exchange, Gmail, Courier, Cyrus). */
static bool says_later(const Imap *imap)
{
	static const char *const words[] = {"too many", "later", "tempor", "try again",
	    "unavailable", "busy", "overload", "throttl", "backoff", "not connected", "internal",
	    "system error", "server error", "shutting down", "maintenance", "timed out", "timeout",
	    "limit"};
	g_autofree char *said = g_ascii_strdown(imap_words(imap), -1);

	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(said, words[i]))
			return true;
	return false;
}

static bool login_refused(Imap *imap, GError *why, GError **err)
{
	const FetchSettings *s = imap_settings(imap);
	const char *remedy =
	    s->grant
		? "see that this very user has given the consent (`siaga login`) and that IMAP is "
		  "switched on for him"
	    : s->oauth2 ? "the access token may have lapsed: renew it, or check `token-command:`"
			: "check `user:` and `secret:` (Gmail and Yahoo want an app password)";
	bool later = !is_final(imap) || says_later(imap);

	imap_end(imap);
	fail(err, later ? ERR_WAIT : ERR_CONFIG, "mailbox '%s': login as '%s': %s; %s", s->name,
	    s->user, why->message, later ? "it is tried again later" : remedy);
	g_error_free(why);
	return false;
}

/* What the greeting, or an earlier answer, has told is enough. */
static bool ask_capabilities(Imap *imap, GError **err)
{
	GError *why = NULL;

	if (imap_run(imap, "CAPABILITY", &why))
		return true;
	if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT) || !imap_has(imap, "IMAP4rev1")) {
		g_propagate_error(err, why);
		return false;
	}
	log_info("CAPABILITY is passed over: %s", why->message);
	g_error_free(why);
	return true;
}

bool imap_login(Imap *imap, const char *secret, GError **err)
{
	GError *why = NULL;

	if (!ask_capabilities(imap, err))
		return false;
	if (!try_login(imap, secret, &why)) {
		if (g_error_matches(why, SIAGA_ERROR, ERR_REJECT))
			return login_refused(imap, why, err);
		g_propagate_error(err, why);
		return false;
	}
	imap_session(imap)->imap_state = MAILIMAP_STATE_AUTHENTICATED;
	/* Some show more to those who are logged in. */
	return ask_capabilities(imap, err);
}
