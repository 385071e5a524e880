/*
 * settings.h: what a fetch child must know of its mailbox, as plain data, and how it travels in the
 * `start` frame.  Secrets travel as references (config/account/secret.h), never as themselves.
 */
#ifndef SIAGA_FETCH_SETTINGS_H
#define SIAGA_FETCH_SETTINGS_H

#include "config/config.h"
#include "oauth/order.h"

#include <jansson.h>

typedef struct FetchSettings {
	char *name; /* of the mailbox */
	char *host;
	guint16 port;
	bool tls;
	bool plain_allowed; /* without TLS: loopback, or the office has said so */
	char *ca; /* PEM file instead of the system's authorities; NULL: the system's */
	char *user;
	bool oauth2;
	char *secret; /* reference; NULL with oauth2 */
	char *token_file, *token_command; /* oauth2: one of these, or `grant`; else NULL */
	GrantOrder *grant;
	GPtrArray *folders; /* of char *, UTF-8; the first is the one to IDLE on */
	char *sent; /* folder for copies of letters, UTF-8; NULL: none */
	GPtrArray *first; /* of char *: addresses whose mails go before others */
	char *answers; /* the office's host: answers to its letters do as well; NULL: not known */
	After after, after_secret;
	gint64 since; /* seconds since 1970; 0: all */
	guint64 max_size; /* bytes */
	bool use_idle;
	gint64 idle_ms, poll_ms;
	gint64 connect_ms; /* until greeted and logged in, each */
	gint64 command_ms; /* for one command; bodies get more by their size */
} FetchSettings;

FetchSettings *fetch_settings_from_mailbox(const Mailbox *mailbox);
/* Names the directory's addresses and the office's host as those that go first. */
void fetch_settings_put_first(FetchSettings *settings, const Config *config);
void fetch_settings_free(FetchSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FetchSettings, fetch_settings_free)

json_t *fetch_settings_to_json(const FetchSettings *settings);
/* NULL and ERR_CONFIG: a member is missing or of the wrong kind. */
FetchSettings *fetch_settings_from_json(json_t *body, GError **err);

#endif
