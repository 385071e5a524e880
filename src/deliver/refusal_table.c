#include "deliver/refusal_table.h"

/* clang-format off */

#define RFC3463 "RFC 3463"
#define IANA "IANA: SMTP Enhanced Status Codes"
#define GMAIL "support.google.com/a/answer/3726730"
#define EXCHANGE "learn.microsoft.com: non-delivery reports in Exchange Online"
#define CPANEL "support.cpanel.net/hc/articles/360049231233"
#define EXIM "Exim: default configuration and src/acl.c"
#define POSTFIX "Postfix: smtpd_check.c"
#define POLICYD "policyd, postfwd, cbpolicyd: what Postfix says for them"
#define RSPAMD "rspamd: ratelimit and milter_headers modules"
#define ZOHO "zoho.com/mail/help: SMTP error codes"
#define YAHOO "senders.yahooinc.com/smtp-error-codes"
#define YANDEX "yandex.com/support/mail: error messages when sending"
#define MAILRU "help.mail.ru: SMTP errors"
#define SES "docs.aws.amazon.com/ses: SMTP response codes"
#define SENDGRID "docs.sendgrid.com: SMTP errors"
#define MAILGUN "documentation.mailgun.com: SMTP responses"
#define OVH "help.ovhcloud.com: account locked for spam"
#define GODADDY "godaddy.com/help: bounceback codes"
#define PROLATERAL "support.prolateral.com: what does 554 5.7.1 mean"
#define SEEN "issues of mail clients on github.com"

static const RefusalRow rows[] = {
	/* The account's limits. */
	{CONCERNS_ACCOUNT, ANYWHERE, "4.5", NULL, GMAIL}, /* RFC 3463: congestion; Gmail's daily limit */
	{CONCERNS_ACCOUNT, ANYWHERE, "4.6", "unusual", ZOHO},
	{CONCERNS_ACCOUNT, ANYWHERE, "1.90", NULL, EXCHANGE}, /* daily limit for recipients */
	{CONCERNS_ACCOUNT, ANYWHERE, "1.8", NULL, EXCHANGE}, /* bad outbound sender */
	{CONCERNS_ACCOUNT, ANYWHERE, "1.7", NULL, RFC3463}, /* bad sender's address */
	{CONCERNS_ACCOUNT, ANYWHERE, "1.0", "sender", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, "2.252", NULL, EXCHANGE}, /* SendAsDenied */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.60", NULL, EXCHANGE}, /* no permission to send as this sender */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.57", NULL, EXCHANGE}, /* not authenticated to send */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.500", NULL, EXCHANGE}, /* server busy: the address is held back */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.501", NULL, EXCHANGE}, /* suspicious activity */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.502", NULL, EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, "7.503", NULL, EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, "7.508", NULL, EXCHANGE}, /* rejected by recipient */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.511", NULL, EXCHANGE}, /* banned sender */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.605", NULL, EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, "7.606", NULL, EXCHANGE}, /* banned sending IP */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.705", NULL, EXCHANGE}, /* tenant has exceeded threshold */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.708", NULL, EXCHANGE}, /* access denied, traffic not accepted */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.750", NULL, EXCHANGE}, /* unregistered domain */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.8", NULL, IANA}, /* credentials */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.9", NULL, IANA}, /* authentication mechanism is too weak */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.12", NULL, IANA}, /* a password transition is needed */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.13", NULL, IANA}, /* user account disabled */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.14", NULL, GMAIL}, /* log in with the web browser */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.20", NULL, IANA}, /* RFC 7372: DKIM, SPF, reverse DNS */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.23", NULL, IANA},
	{CONCERNS_ACCOUNT, ANYWHERE, "7.24", NULL, IANA},
	{CONCERNS_ACCOUNT, ANYWHERE, "7.25", NULL, IANA},
	{CONCERNS_ACCOUNT, ANYWHERE, "7.26", NULL, IANA},
	{CONCERNS_ACCOUNT, ANYWHERE, "7.27", NULL, GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, "7.28", NULL, GMAIL}, /* unusual rate of unsolicited mail */
	{CONCERNS_ACCOUNT, ANYWHERE, "7.30", NULL, GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "submissionquotaexceeded", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "storedrv.submission", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sendasdenied", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "submission quota", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "submission rate", EXCHANGE}, /* 421 4.4.2 */
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "thread limit", EXCHANGE}, /* 432 4.3.2 STOREDRV.ClientSubmit */
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "concurrent connections", EXCHANGE}, /* 432 4.3.2 */
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "hourly quota", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "outbound spam", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sending spam", OVH},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sending limit", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sending quota", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sending rate", SES},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sending mail at a rate", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "daily limit", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "daily user", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "daily quota", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "daily smtp relay", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "peak smtp relay", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "smtp relay limit", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "limit for sending", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "daily message quota", SES},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "maximum sending", SES},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "throttling failure", SES},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sending paused", SES},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sending suspended", SES},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "email address is not verified", SES},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "maximum credits exceeded", SENDGRID},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "from address does not match a verified sender", SENDGRID},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "unauthenticated senders not allowed", SENDGRID},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "authenticated user is not authorized", SENDGRID},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "not allowed to send", MAILGUN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "recipient limit exceeded", MAILGUN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "is disabled*sending", MAILGUN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "probation", MAILGUN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "number of allowed outgoing", ZOHO},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "outgoing messages", ZOHO},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "outgoing email has been blocked", ZOHO},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "unusual sending activity", ZOHO},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "unusual activity", ZOHO},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "max emails per", CPANEL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "max defers and failures", CPANEL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "outgoing mail from", CPANEL}, /* "... has been suspended" */
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "message discarded", CPANEL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "rate limit", EXIM},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "rate-limit", EXIM},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "ratelimit", RSPAMD},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "[ts0", YAHOO}, /* TS01 to TS04: deferred by volume or complaints */
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "[tss0", YAHOO},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "not accepted for policy reasons", YAHOO},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "user complaints", YAHOO},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "excessive number of messages", YAHOO},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "error:rate_msg", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "messages per hour", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "messages per day", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "mails per hour", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "mails per day", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "per hour*exceeded", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "exceeded*per hour", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "exceeded*per day", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "exceeded hour limit", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "hourly limit", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "message limit", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "outgoing limit", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "outbound limit", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "too many messages", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "too many emails", OVH}, /* "sorry, too many emails (#5.7.1)" */
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "too many mails", SEEN},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "too many connections", POSTFIX},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "too much mail from", POSTFIX}, /* smtpd_client_message_rate_limit */
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "too many login attempts", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "too many recipients received", GODADDY},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "relay quota", GODADDY},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "exceeded*relay", GODADDY},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "exceeded your", PROLATERAL}, /* "You have exceeded your ... quota" */
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "reached your", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "you have exceeded", PROLATERAL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "you have reached", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sender*quota", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sender*limit", POLICYD},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sender*exceeded", POLICYD},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "policy rejection", POLICYD},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "quota exceeded for", POLICYD},
	{CONCERNS_ACCOUNT, CONTENT_STAGES | 1 << AT_MAIL, NULL, "quota exceeded", POLICYD},
	{CONCERNS_ACCOUNT, ANYWHERE, "7.1", "quota", POLICYD},
	{CONCERNS_ACCOUNT, ANYWHERE, "7.0", "limit", ZOHO},

	/* The account may not send, or not so. */
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sender address rejected", POSTFIX},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "not owned by", POSTFIX},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sender verify failed", EXIM},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "sender is not allowed to relay", ZOHO},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "relay access denied", POSTFIX},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "relay not permitted", EXIM},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "relaying denied", "Sendmail: cf/README"},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "unable to relay", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "authentication required", "RFC 4954 6"},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "authentication needed", "RFC 4954 6"},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "must issue a starttls", "RFC 3207 4"},
	{CONCERNS_ACCOUNT, 1 << AT_MAIL | CONTENT_STAGES, NULL, "account*suspended", MAILGUN},
	{CONCERNS_ACCOUNT, RCPT_ONLY, NULL, "your account", YANDEX},
	{CONCERNS_ACCOUNT, 1 << AT_MAIL | CONTENT_STAGES, NULL, "account*blocked", OVH},
	{CONCERNS_ACCOUNT, 1 << AT_MAIL | CONTENT_STAGES, NULL, "account*disabled", YANDEX},
	{CONCERNS_ACCOUNT, 1 << AT_MAIL | CONTENT_STAGES, NULL, "mailbox*blocked", MAILRU},

	/* The address of the server through which we send, or our domain. */
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "client host*blocked", POSTFIX},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "blocked using", POSTFIX},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "spamhaus", "spamhaus.org: return codes"},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "spamcop", "spamcop.net: bl.shtml"},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "barracuda", "barracudacentral.org: lookups"},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "ipcheck.proofpoint", "ipcheck.proofpoint.com"},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "blacklist", POSTFIX},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "blocklist", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "block list", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "banned send", EXCHANGE},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "reputation", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "unusual rate of", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, "originating from your ip", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, " dmarc", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, " spf", GMAIL},
	{CONCERNS_ACCOUNT, ANYWHERE, NULL, " dkim", GMAIL},

	/* The letter: how large it is, and what a filter thinks of it. */
	{CONCERNS_LETTER, LETTER_STAGES, "3.4", NULL, RFC3463}, /* message too big for system */
	{CONCERNS_LETTER, LETTER_STAGES, "2.3", NULL, RFC3463}, /* longer than the administrative limit */
	{CONCERNS_LETTER, LETTER_STAGES, NULL, "message size exceeds", POSTFIX},
	{CONCERNS_LETTER, LETTER_STAGES, NULL, "message too large", EXIM},
	{CONCERNS_LETTER, LETTER_STAGES, NULL, "too big", "RFC 1870 6"},
	{CONCERNS_LETTER, LETTER_STAGES, NULL, "maximum message size", "RFC 1870 6"},
	{CONCERNS_LETTER, 1 << AT_MAIL, "-", "message*size", "RFC 1870 6.1"}, /* what MAIL declared is more */
	{CONCERNS_LETTER, 1 << AT_MAIL, "-", "exceed*size", "RFC 1870 6.1"}, /* than it ever takes */
	{CONCERNS_LETTER, 1 << AT_MAIL, "-", "size*more than", "RFC 1870 6.1"},
	{CONCERNS_LETTER, CONTENT_STAGES, NULL, "spam", RSPAMD},
	{CONCERNS_LETTER, CONTENT_STAGES, NULL, "gtube", RSPAMD},
	{CONCERNS_LETTER, CONTENT_STAGES, NULL, "virus", "ClamAV: clamav-milter.conf"},
	{CONCERNS_LETTER, CONTENT_STAGES, NULL, "malware", GMAIL},
	{CONCERNS_LETTER, CONTENT_STAGES, NULL, "phishing", GMAIL},
	{CONCERNS_LETTER, CONTENT_STAGES, NULL, "potential security issue", GMAIL},
	{CONCERNS_LETTER, CONTENT_STAGES, NULL, "content rejected", POSTFIX},
	{CONCERNS_LETTER, CONTENT_STAGES, NULL, "content filter", POSTFIX},
	{CONCERNS_LETTER, CONTENT_STAGES, NULL, "attachment", GMAIL},

	/* His mailbox is full: these words name him, so that it is not ours. */
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.2", "tried to reach", GMAIL},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.2", "recipient", EXCHANGE},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.1", "tried to reach", GMAIL},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.1", "user you are trying to contact", GMAIL},

	/* What may be said of us or of him, whatever code stands before it: in doubt. */
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "you are", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "you have", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "your mailbox", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "your account", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "your plan", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "your server", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "your host", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "password", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "credential", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "subscription", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "upgrade", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "your domain", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "your ip", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "sender", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "sending", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "outgoing", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "outbound", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "submission", "nobody: of us"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "limit", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "too many", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "exceeded the", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "per hour", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "per day", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "too much", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "too fast", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "volume", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "throttl", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "daily", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "hourly", "nobody: of a limit"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "policy", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "spam", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "blocked", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "abuse", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "relay", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "authenticat", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "authoriz", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "permission", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "denied", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "suspicious", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "suspend", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "restrict", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "prohibit", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "not allowed", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "not permitted", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "violat", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "complain", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "unusual", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "banned", "nobody: of a policy"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "unverified", "nobody: of a passing fault"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "temporar", "nobody: of a passing fault"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "try again", "nobody: of a passing fault"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, " dns", "nobody: of a passing fault"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "timed out", "nobody: of a passing fault"},
	{CONCERNS_UNKNOWN, ANYWHERE, NULL, "timeout", "nobody: of a passing fault"},

	/* The letter, by its code. */
	{CONCERNS_LETTER, CONTENT_STAGES, "7.1", NULL, RFC3463}, /* delivery not authorized, message refused */
	{CONCERNS_LETTER, CONTENT_STAGES, "7.7", NULL, RFC3463}, /* message integrity failure */
	{CONCERNS_LETTER, CONTENT_STAGES, "6.0", NULL, RFC3463}, /* what it holds */
	{CONCERNS_LETTER, CONTENT_STAGES, "6.1", NULL, RFC3463},
	{CONCERNS_LETTER, CONTENT_STAGES, "6.2", NULL, RFC3463},
	{CONCERNS_LETTER, CONTENT_STAGES, "6.3", NULL, RFC3463},
	{CONCERNS_LETTER, CONTENT_STAGES, "6.5", NULL, RFC3463},

	/* The recipient: his address or his mailbox, by its code. */
	{CONCERNS_RECIPIENT, RCPT_ONLY, "1.1", NULL, RFC3463}, /* bad destination mailbox address */
	{CONCERNS_RECIPIENT, RCPT_ONLY, "1.2", NULL, RFC3463}, /* bad destination system address */
	{CONCERNS_RECIPIENT, RCPT_ONLY, "1.3", NULL, RFC3463}, /* bad destination mailbox address syntax */
	{CONCERNS_RECIPIENT, RCPT_ONLY, "1.6", NULL, RFC3463}, /* has moved, no forwarding address */
	{CONCERNS_RECIPIENT, RCPT_ONLY, "1.10", NULL, IANA}, /* RFC 7505: null MX */

	/* His mailbox, by code and words. */
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.1", "mailbox*disabled", RFC3463},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.1", "user*disabled", RFC3463},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.1", "account*inactive", YAHOO},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.1", "mailbox*inactive", RFC3463},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.2", "mailbox*full", RFC3463},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.2", "mailbox*quota", RFC3463},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.2", "user*over quota", RFC3463},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "2.2", "user*quota exceeded", RFC3463},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "-", "recipient*over quota", EXIM},
	{CONCERNS_RECIPIENT, RCPT_ONLY, "-", "recipient*mailbox*full", EXIM},

#define BY_WORDS(words, source) \
	{CONCERNS_RECIPIENT, RCPT_ONLY, "-", words, source}, \
	{CONCERNS_RECIPIENT, RCPT_ONLY, "0.0", words, source}, \
	{CONCERNS_RECIPIENT, RCPT_ONLY, "1.0", words, source}

	/* His address, by words alone. */
	BY_WORDS("user unknown", POSTFIX),
	BY_WORDS("unknown user", EXIM),
	BY_WORDS("no such user", EXIM),
	BY_WORDS("no such mailbox", SEEN),
	BY_WORDS("no such recipient", SEEN),
	BY_WORDS("no such address", SEEN),
	BY_WORDS("no mailbox here by that name", "qmail: qmail-local.c"),
	BY_WORDS("recipient unknown", SEEN),
	BY_WORDS("unknown recipient", SEEN),
	BY_WORDS("recipient not found", EXCHANGE),
	BY_WORDS("recipient does not exist", SEEN),
	BY_WORDS("user not found", SEEN),
	BY_WORDS("user does not exist", SEEN),
	BY_WORDS("user doesn't exist", SEEN),
	BY_WORDS("mailbox not found", MAILRU),
	BY_WORDS("mailbox does not exist", SEEN),
	BY_WORDS("address does not exist", SEEN),
	BY_WORDS("unknown local part", EXIM),
	BY_WORDS("unrouteable address", EXIM),
	BY_WORDS("addressee unknown", SEEN),
	BY_WORDS("tried to reach does not exist", GMAIL),
	BY_WORDS("this user doesn't have a", YAHOO), /* "... yahoo.com account" */
};

/* clang-format on */

const RefusalRow *refusal_table(guint *n_r)
{
	*n_r = G_N_ELEMENTS(rows);
	return rows;
}
