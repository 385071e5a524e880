#include "config/office/provider.h"

const char *const provider_names[] = {
    [PROVIDER_NONE] = "none",
    [PROVIDER_GMAIL] = "gmail",
    [PROVIDER_YAHOO] = "yahoo",
    [PROVIDER_OUTLOOK] = "outlook",
    NULL,
};

/* Limits as the providers publish them for ordinary accounts: Gmail and Yahoo 500 recipients a day and
 * 25 MB after base64, Exchange Online 10,000 a day and 30 a minute.  Outlook puts no authserv-id of its
 * own, so its Authentication-Results cannot be told from forged ones.
 * Google takes passwords from programs as app passwords only (support.google.com/accounts/answer/185833), Yahoo
 * too; Microsoft has ended them for IMAP, and for SMTP with the year 2026. */
static const Preset presets[] = {
    [PROVIDER_NONE] = {.imap = NULL},
    [PROVIDER_GMAIL] =
	{
	    .imap = "imaps://imap.gmail.com",
	    .smtp = "smtps://smtp.gmail.com",
	    .spam_folder = "[Gmail]/Spam",
	    .authserv_id = "mx.google.com",
	    .password = PASSWORD_APP,
	    .hosts = {"*.gmail.com", "*.googlemail.com"},
	    .authserv_hop = "2002:a??:*", /* 6to4 of 10.0.0.0/8: Gmail's inner hops */
	    .plus_addresses = true,
	    .rate = 20,
	    .daily = 450,
	    .max_letter = 18 * 1024 * 1024,
	},
    [PROVIDER_YAHOO] =
	{
	    .imap = "imaps://imap.mail.yahoo.com",
	    .smtp = "smtps://smtp.mail.yahoo.com",
	    .spam_folder = "Bulk",
	    .authserv_id = "*.yahoo.com",
	    .password = PASSWORD_APP,
	    .hosts = {"*.mail.yahoo.com"},
	    .rate = 10,
	    .daily = 450,
	    .max_letter = 18 * 1024 * 1024,
	},
    [PROVIDER_OUTLOOK] =
	{
	    .imap = "imaps://outlook.office365.com",
	    .smtp = "smtp://smtp.office365.com:587",
	    .spam_folder = "Junk Email",
	    .password = PASSWORD_ENDED,
	    .hosts = {"*.office365.com", "*.outlook.com"},
	    .plus_addresses = true,
	    .rate = 25,
	    .daily = 9000,
	    .max_letter = 18 * 1024 * 1024,
	},
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
