#include "message/text/address_scan.h"

#include <string.h>

/* RFC 5321 limits a local part to 64 octets; carriers and VERP go beyond. */
enum { LOCAL_LIMIT = 128, DOMAIN_LIMIT = 255 };

static bool is_local(char c)
{
	return g_ascii_isalnum(c) || (c && strchr("!#$%&'*+-/=?^_`{|}~.", c));
}

static bool is_domain(char c)
{
	return g_ascii_isalnum(c) || c == '-' || c == '.' || c == '_';
}

/* Start of the local part that ends at `at`, not before `floor`; `at` when there is none. */
static const char *local_start(const char *floor, const char *at)
{
	const char *p = at;

	if (at - floor > LOCAL_LIMIT)
		floor = at - LOCAL_LIMIT;
	if (p > floor && p[-1] == '"') {
		for (p--; p > floor && p[-1] != '"' && p[-1] != '\n'; p--)
			;
		return p > floor && p[-1] == '"' && at - p > 1 ? p - 1 : at;
	}
	while (p > floor && is_local(p[-1]))
		p--;
	/* Quotes and marks that stand before an address in notices, not of it. */
	while (p < at && strchr("'`*=/|.?", *p))
		p++;
	/* "SMTP=" is the type of an address in the notation of X.400. */
	return at - p > 5 && g_ascii_strncasecmp(p, "smtp=", 5) == 0 ? p + 5 : p;
}

/* End of the domain that begins at `p`; `p` when there is none. */
static const char *domain_end(const char *p)
{
	const char *start = p;

	if (*p == '[') {
		gsize n = strspn(p + 1, "0123456789abcdefABCDEF.:IPv");
		return p[1 + n] == ']' ? p + n + 2 : start;
	}
	while (is_domain(*p) && p - start < DOMAIN_LIMIT)
		p++;
	while (p > start && !g_ascii_isalnum(p[-1]))
		p--;
	return g_ascii_isalnum(*start) ? p : start;
}

bool address_scan(const char *text, AddressSpan *span)
{
	const char *floor = text;

	for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
		span->start = local_start(floor, at);
		span->end = domain_end(at + 1);
		if (span->start < at && span->end > at + 1)
			return true;
		floor = at + 1;
	}
	return false;
}

static bool local_in(const char *address, const char *const *locals)
{
	gsize n = strcspn(address, "@");

	for (; *locals; locals++)
		if (strlen(*locals) == n && g_ascii_strncasecmp(address, *locals, n) == 0)
			return true;
	return false;
}

bool address_is_daemon(const char *address)
{
	static const char *const locals[] = {"mail-daemon", "maildaemon", "mail_daemon", "mdaemon",
	    "post_master", "post-master", "maildelivery", "mail-delivery", "smtp-daemon", "daemon",
	    "bounce", "bounces", "bounce-handler", "mailsystem", "mail-system", "mail_service",
	    "mail-service", "mailservice", "e500_smtp_mail_service", "delivery-failure", "mmdf",
	    "pmdf", NULL};
	/* With a tag of the host or the tenant behind it. */
	static const char *const starts[] = {"mailer-daemon", "mailerdaemon", "mailer_daemon",
	    "postmaster", "microsoftexchange329e"};

	for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
		if (g_ascii_strncasecmp(address, starts[i], strlen(starts[i])) == 0)
			return true;
	return local_in(address, locals);
}

bool address_is_noreply(const char *address)
{
	static const char *const locals[] = {"noreply", "no-reply", "no_reply", "no.reply",
	    "donotreply", "do-not-reply", "do_not_reply", "do.not.reply", "dont-reply", "dontreply",
	    "nicht-antworten", "nepasrepondre", "ne-pas-repondre", "noresponder", "no-responder",
	    "noresponda", "naoresponda", "nao-responda", "tidak-dibalas", "jangan-dibalas", NULL};

	return local_in(address, locals);
}

bool address_is_program(const char *address)
{
	static const char *const locals[] = {"sysadmin", "system", "notification", "notifications",
	    "autoresponder", "auto-reply", "autoreply", "robot", "nobody", "administrator", "admin",
	    "root", "mailmaster", "webmaster", "mailserver", "mailer", "mail", "mta", "smtp",
	    "exchange", "antispam", "antivirus", "uucp", NULL};

	return address_is_noreply(address) || local_in(address, locals);
}
