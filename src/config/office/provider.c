#include "config/office/provider.h"

#include <string.h>

const char *const provider_names[] = {
    [PROVIDER_NONE] = "none",
    [PROVIDER_GMAIL] = "gmail",
    [PROVIDER_WORKSPACE] = "google-workspace",
    [PROVIDER_YAHOO] = "yahoo",
    [PROVIDER_OUTLOOK] = "outlook",
    [PROVIDER_MICROSOFT365] = "microsoft365",
    NULL,
};

/* Where it stands, and when it was read:
 * Google, servers and scope: developers.google.com/workspace/gmail/imap/imap-smtp and …/xoauth2-protocol (2026).  Where
 *   consent is asked for: developers.google.com/identity/protocols/oauth2/native-app (2026); its device flow gives none for
 *   mail (…/oauth2/limited-input-device, "Allowed scopes", 2026).  500 letters a day, 2,000 in Workspace:
 *   support.google.com/mail/answer/22839, support.google.com/a/answer/166852 (2025).  Passwords: only app passwords since
 *   May 2022, in Workspace since 1 May 2025 (support.google.com/accounts/answer/185833, support.google.com/a/answer/14114704),
 *   which 2-step verification has to come before; the blanks that it shows them with are none of theirs (the first).
 *   Its SMTP server puts what is sent into Sent by itself (support.google.com/mail/answer/78892).
 * Yahoo: servers help.yahoo.com/kb/SLN4075; tokens and OAUTHBEARER senders.yahooinc.com/developer/documentation (2026);
 *   consent developer.yahoo.com/oauth2/guide/flows_authcode, "oob": the code is shown and typed in (2025).  App passwords:
 *   help.yahoo.com/kb/SLN15241 (since 2020).  500 recipients a day: help.yahoo.com/kb/SLN3353 (2024).
 * Microsoft: servers and scopes learn.microsoft.com/exchange/client-developer/legacy-protocols/
 *   how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth (2026); device flow learn.microsoft.com/entra/identity-platform/
 *   v2-oauth2-device-code (2026); 10,000 recipients a day and 30 letters a minute: Exchange Online limits (2025).  Passwords:
 *   IMAP none since October 2022, outlook.com since 16 September 2024; SMTP off by default with the end of 2026
 *   (techcommunity.microsoft.com, Exchange blog, as of 27 January 2026).  It puts no authserv-id of its own, so that its
 *   Authentication-Results cannot be told from forged ones.
 * All: 25 MB after base64. */
#define GOOGLE                                                                                     \
	.imap = "imaps://imap.gmail.com", .smtp = "smtps://smtp.gmail.com",                        \
	.spam_folder = "[Gmail]/Spam", .sent_folder = "[Gmail]/Sent Mail", .keeps_sent = true,     \
	.authserv_id = "mx.google.com", .password = PASSWORD_APP,                                  \
	.app_passwords = "https://myaccount.google.com/apppasswords",                              \
	.authserv_hop = "2002:a??:*", /* 6to4 of 10.0.0.0/8: Gmail's inner hops */                 \
	    .authorize =                                                                           \
		"https://accounts.google.com/o/oauth2/v2/auth?access_type=offline&prompt=consent", \
	.token = "https://oauth2.googleapis.com/token", .scope = "https://mail.google.com/",       \
	.plus_addresses = true, .max_letter = 18 * 1024 * 1024, .rate = 20
#define MICROSOFT                                                                                  \
	.imap = "imaps://outlook.office365.com", .smtp = "smtp://smtp.office365.com:587",          \
	.spam_folder = "Junk Email", .sent_folder = "Sent Items", .keeps_sent = true,              \
	.password = PASSWORD_ENDED,                                                                \
	.authorize = "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",             \
	.token = "https://login.microsoftonline.com/common/oauth2/v2.0/token",                     \
	.device = "https://login.microsoftonline.com/common/oauth2/v2.0/devicecode",               \
	.scope = "offline_access https://outlook.office.com/IMAP.AccessAsUser.All "                \
		 "https://outlook.office.com/SMTP.Send",                                           \
	.redirect = "http://localhost/", .plus_addresses = true, .rate = 25, .daily = 9000,        \
	.max_letter = 18 * 1024 * 1024

static const Preset presets[] = {
    [PROVIDER_NONE] = {.imap = NULL},
    [PROVIDER_GMAIL] =
	{
	    GOOGLE,
	    .hosts = {"*.gmail.com", "*.googlemail.com"},
	    .domains = {"gmail.com", "googlemail.com"},
	    .daily = 450,
	},
    [PROVIDER_WORKSPACE] = {GOOGLE, .daily = 1900},
    [PROVIDER_YAHOO] =
	{
	    .imap = "imaps://imap.mail.yahoo.com",
	    .smtp = "smtps://smtp.mail.yahoo.com",
	    .spam_folder = "Bulk",
	    .sent_folder = "Sent",
	    .keeps_sent = true,
	    .authserv_id = "*.yahoo.com",
	    .password = PASSWORD_APP,
	    .app_passwords = "https://login.yahoo.com/account/security",
	    .hosts = {"*.mail.yahoo.com"},
	    .domains = {"yahoo.*", "ymail.com", "rocketmail.com"},
	    .authorize = "https://api.login.yahoo.com/oauth2/request_auth",
	    .token = "https://api.login.yahoo.com/oauth2/get_token",
	    .scope = "mail-w",
	    .redirect = "oob",
	    .rate = 10,
	    .daily = 450,
	    .max_letter = 18 * 1024 * 1024,
	},
    [PROVIDER_OUTLOOK] =
	{
	    MICROSOFT,
	    .hosts = {"*.office365.com", "*.outlook.com"},
	    .domains = {"outlook.*", "hotmail.*", "live.*", "msn.com"},
	},
    [PROVIDER_MICROSOFT365] = {MICROSOFT},
};

const Preset *provider_preset(Provider provider)
{
	return &presets[provider];
}

static bool is_host(const char *pattern, const char *host)
{
	return *pattern == '*' ? g_str_has_suffix(host, pattern + 1) : g_str_equal(pattern, host);
}

const Preset *provider_of_host(const char *host)
{
	for (guint i = 0; host && i < G_N_ELEMENTS(presets); i++)
		for (guint k = 0; presets[i].hosts[k]; k++)
			if (is_host(presets[i].hosts[k], host))
				return &presets[i];
	return NULL;
}

static bool is_domain(const char *pattern, const char *domain)
{
	gsize length = strlen(pattern) - 1;

	if (pattern[length] != '*')
		return g_str_equal(pattern, domain);
	return strncmp(domain, pattern, length) == 0;
}

Provider provider_of_address(const char *address)
{
	const char *at = strrchr(address, '@');
	g_autofree char *domain = at ? g_ascii_strdown(at + 1, -1) : NULL;

	for (guint i = 0; domain && i < G_N_ELEMENTS(presets); i++)
		for (guint k = 0; presets[i].domains[k]; k++)
			if (is_domain(presets[i].domains[k], domain))
				return (Provider)i;
	return PROVIDER_NONE;
}
