#include "oauth/access.h"

#include "base/error.h"
#include "base/jsontext.h"
#include "base/log.h"
#include "oauth/exchange.h"

#include <string.h>
#include <unistd.h>

enum {
	LOCK_MS = 8 * 1000,
	EARLIEST = 10 * 60, /* that long before its end, or at a fifth of its life */
	UNTOLD = 5 * 60, /* life of a token whose life the provider does not tell */
	LONGEST_LIFE = 366 * 24 * 3600, /* whatever the provider says */
	FIRST_PAUSE = 30,
	LONGEST_PAUSE = 60 * 60,
};

static void replace(char **member, const char *text)
{
	if (*member)
		explicit_bzero(*member, strlen(*member));
	g_free(*member);
	*member = g_strdup(text);
}

bool access_is_due(const Grant *g, gint64 now)
{
	gint64 life = g->until - g->since;

	return !g->access || now < g->since || now >= g->until - MIN(EARLIEST, life / 5);
}

static bool is_good(const Grant *g, gint64 now)
{
	return g->access && now >= g->since && now < g->until;
}

gint64 access_pause(guint failures)
{
	gint64 pause = FIRST_PAUSE;

	for (guint i = 1; i < failures && pause < LONGEST_PAUSE; i++)
		pause *= 2;
	return MIN(pause, LONGEST_PAUSE);
}

bool access_take(Grant *g, const json_t *reply, gint64 now)
{
	const char *access = json_text_of(reply, "access_token");
	const char *refresh = json_text_of(reply, "refresh_token");
	const json_t *life = json_object_get(reply, "expires_in");

	if (!*access || g_ascii_strcasecmp(json_text_of(reply, "token_type"), "bearer") != 0)
		return false;
	replace(&g->access, access);
	if (*refresh)
		replace(&g->refresh, refresh);
	g->since = now;
	g->until = now + (json_is_integer(life) ? CLAMP(json_integer_value(life), 0, LONGEST_LIFE)
						: UNTOLD);
	g->failures = 0;
	g->next_try = 0;
	g_clear_pointer(&g->trouble, g_free);
	g_clear_pointer(&g->refused, g_free);
	return true;
}

/* What only the person can mend: RFC 6749 5.2, and OpenID Connect 3.1.2.6, which Microsoft uses. */
static bool is_consent_gone(const char *error)
{
	static const char *const codes[] = {
	    "invalid_grant", "interaction_required", "consent_required", "login_required"};

	for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
		if (g_str_equal(codes[i], error))
			return true;
	return false;
}

/* RFC 6749 5.2: the client, not the person, is not what the provider knows. */
static bool is_of_client(const char *error)
{
	static const char *const codes[] = {"invalid_client", "unauthorized_client",
	    "invalid_request", "invalid_scope", "unsupported_grant_type"};

	for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
		if (g_str_equal(codes[i], error))
			return true;
	return false;
}

static bool consent_gone(const GrantOrder *order, const Grant *g, GError **err)
{
	return fail(err, ERR_CONFIG,
	    "the provider no longer gives tokens for %s, because the consent was taken back or has "
	    "lapsed "
	    "(%s): run 'siaga login %s'",
	    g->user, g->refused, order->account);
}

static void count_failure(Grant *g, gint64 now, const char *words)
{
	g->failures = MIN(g->failures + 1, 1000);
	g->next_try = now + access_pause(g->failures);
	replace(&g->trouble, words);
}

/* What the provider's refusal means; the grant remembers it. */
static bool refused(
    const GrantOrder *order, Grant *g, const json_t *reply, gint64 now, GError **err)
{
	const char *error = json_text_of(reply, "error");
	g_autofree char *told = exchange_error(reply);
	const char *words = told ? told : "an answer without a bearer token";

	if (is_consent_gone(error)) {
		replace(&g->refused, words);
		replace(&g->access, NULL);
		return consent_gone(order, g, err);
	}
	count_failure(g, now, words);
	if (is_of_client(error))
		return fail(err, ERR_CONFIG,
		    "the provider does not take this office's client (%s): check 'oauth' of "
		    "account '%s'",
		    words, order->account);
	return fail(err, ERR_WAIT, "the provider gives no token now: %s", words);
}

static bool renew(const GrantOrder *order, Grant *g, gint64 now, GError **err)
{
	const char *form[] = {"grant_type", "refresh_token", "refresh_token", g->refresh, NULL};
	g_autoptr(GError) why = NULL;
	json_t *reply = exchange(order, order->token, form, &why);
	bool done = false;

	if (reply && access_take(g, reply, now))
		done = true;
	else if (reply)
		refused(order, g, reply, now, &why);
	else
		count_failure(g, now, why->message);
	json_decref(reply);
	/* The old refresh token may be worth nothing any more: the new one first.  Of a failure, what failed is told. */
	if (!grant_save(order->path, g, done ? err : NULL) && done)
		return false;
	if (why)
		g_propagate_error(err, g_steal_pointer(&why));
	return done;
}

static bool is_for(const GrantOrder *order, const Grant *g)
{
	return g_str_equal(order->token, g->token) && g_str_equal(order->client, g->client) &&
	       g_str_equal(order->user, g->user);
}

static Grant *load(const GrantOrder *order, GError **err)
{
	g_autoptr(Grant) g = NULL;

	if (access(order->path, F_OK) != 0) {
		fail(err, ERR_CONFIG, "nobody has given consent yet: run 'siaga login %s'",
		    order->account);
		return NULL;
	}
	g = grant_load(order->path, err);
	if (g && is_for(order, g))
		return g_steal_pointer(&g);
	if (g)
		fail(err, ERR_CONFIG,
		    "the consent was given for another user, client or provider: run 'siaga login "
		    "%s'",
		    order->account);
	return NULL;
}

static bool may_try(const Grant *g, gint64 now, GError **err)
{
	/* A clock that was set back must not make it wait for days. */
	if (now >= g->next_try || g->next_try - now > LONGEST_PAUSE)
		return true;
	return fail(err, ERR_WAIT,
	    "the provider gives no token (%s); it has failed %u times and is asked again in "
	    "%" G_GINT64_FORMAT " s",
	    g->trouble ? g->trouble : "?", g->failures, g->next_try - now);
}

static char *get_locked(const GrantOrder *order, gint64 now, bool *fresh_r, GError **err)
{
	g_autoptr(GError) why = NULL;
	g_autoptr(Grant) g = load(order, err);

	if (!g)
		return NULL;
	if (g->refused) {
		consent_gone(order, g, err);
		return NULL;
	}
	if (access_is_due(g, now)) {
		*fresh_r = may_try(g, now, &why) && renew(order, g, now, &why);
		if (why && is_good(g, now)) {
			/* It was to be renewed early: the old one still does. */
			log_warn("account '%s': %s", order->account, why->message);
		} else if (why) {
			g_propagate_error(err, g_steal_pointer(&why));
			return NULL;
		}
	}
	return g_strdup(g->access);
}

char *access_get(const GrantOrder *order, gint64 now, bool *fresh_r, GError **err)
{
	*fresh_r = false;
	int lock = grant_lock(order->path, LOCK_MS, err);
	if (lock < 0)
		return NULL;
	char *token = get_locked(order, now, fresh_r, err);
	close(lock);
	return token;
}

void access_refused(const GrantOrder *order, const char *token)
{
	int lock = grant_lock(order->path, LOCK_MS, NULL);

	if (lock < 0)
		return;
	g_autoptr(Grant) g = grant_load(order->path, NULL);
	if (g && g->access && g_str_equal(g->access, token)) {
		replace(&g->access, NULL);
		grant_save(order->path, g, NULL);
	}
	close(lock);
}
