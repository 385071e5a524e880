#include "who/identity.h"

#include <string.h>

/* "*.yahoo.com" fits every name below it; anything else must be equal. */
static bool id_fits(const char *pattern, const char *id, gsize length)
{
	if (g_str_has_prefix(pattern, "*.")) {
		const char *tail = pattern + 1;
		gsize n = strlen(tail);
		return length > n && g_ascii_strncasecmp(id + length - n, tail, n) == 0;
	}
	return strlen(pattern) == length && g_ascii_strncasecmp(pattern, id, length) == 0;
}

static const char *fitting_pattern(const GPtrArray *patterns, const char *id, gsize length)
{
	for (guint i = 0; i < patterns->len; i++)
		if (id_fits(patterns->pdata[i], id, length))
			return patterns->pdata[i];
	return NULL;
}

static bool is_field(const HeaderField *f, const char *name)
{
	return g_ascii_strcasecmp(f->name, name) == 0;
}

/* Length of the authserv-id at the start of a field that does not begin with a comment; a forger who
 * hides his behind a comment is not the topmost, and that one is parsed in full. */
static gsize id_length(const char *value)
{
	return strcspn(value, "; \t\r\n(");
}

/* The domain that the provider's own servers share: two labels of the pattern. */
static const char *provider_domain(const char *pattern)
{
	const char *dot = strrchr(pattern, '.');

	while (dot && dot > pattern && dot[-1] != '.')
		dot--;
	return dot ? dot : pattern;
}

/* The name after the word "by" in a Received field; NULL: none. */
static char *receiver_of(const char *received)
{
	g_auto(GStrv) words = g_strsplit_set(received, " \t\r\n;(", -1);
	bool by = false;

	for (guint i = 0; words[i]; i++) {
		if (by && *words[i])
			return g_strdup(words[i]);
		if (g_ascii_strcasecmp(words[i], "by") == 0)
			by = true;
	}
	return NULL;
}

/* Gmail's inner hops name themselves by IPv6 address. */
static bool is_provider_hop(const char *received, const char *domain)
{
	g_autofree char *host = receiver_of(received);

	if (!host)
		return false;
	gsize n = strlen(host), m = strlen(domain);
	if (strchr(host, ':'))
		return true;
	return n >= m && g_ascii_strcasecmp(host + n - m, domain) == 0 &&
	       (n == m || host[n - m - 1] == '.');
}

typedef struct Scan {
	const HeaderField *topmost; /* the first Authentication-Results */
	const char *pattern; /* that the topmost fits; NULL: none */
	guint fitting; /* how many fields name a trusted id */
	bool foreign_above; /* a Received of somebody else stands above the topmost */
} Scan;

static void scan_results(const Message *message, const GPtrArray *ids, Scan *scan)
{
	for (guint i = 0; i < message->headers->len; i++) {
		const HeaderField *f = message->headers->pdata[i];
		if (!is_field(f, "Authentication-Results"))
			continue;
		const char *pattern = fitting_pattern(ids, f->raw, id_length(f->raw));
		if (!scan->topmost) {
			scan->topmost = f;
			scan->pattern = pattern;
		}
		if (pattern)
			scan->fitting++;
	}
}

static void scan_hops(const Message *message, Scan *scan)
{
	const char *domain = provider_domain(scan->pattern);

	for (guint i = 0; i < message->headers->len; i++) {
		const HeaderField *f = message->headers->pdata[i];
		if (f == scan->topmost)
			return;
		if (is_field(f, "Received") && !is_provider_hop(f->raw, domain))
			scan->foreign_above = true;
	}
}

static const char *missing(const Message *message, const GPtrArray *ids)
{
	const Authentication *a = message->authentication;
	Scan scan = {0};

	if (!message->identity_sound || message->from->len != 1)
		return "the From field is of a shape that mail programs read differently";
	scan_results(message, ids, &scan);
	if (!scan.topmost || !a || !a->authserv_id)
		return "the mail server has not checked the sender";
	if (!scan.pattern || !fitting_pattern(ids, a->authserv_id, strlen(a->authserv_id)))
		return "the check of the sender is not by this mailbox's own server";
	if (scan.fitting != 1)
		return "more than one check claims to be by this mailbox's own server";
	scan_hops(message, &scan);
	if (scan.foreign_above)
		return "the check of the sender was written before the mail reached this mailbox's "
		       "server";
	if (g_strcmp0(a->dmarc, "pass") != 0)
		return "the sender's domain does not vouch for the mail (dmarc)";
	return "";
}

bool identity_authenticated(
    const Message *message, const GPtrArray *authserv_ids, const char **why_r)
{
	*why_r = missing(message, authserv_ids);
	return **why_r == '\0';
}
