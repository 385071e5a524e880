/*
 * settings.h: what a sender child must know of its account, as plain data, and how it travels in the
 * `start` frame.  Secrets travel as references (config/account/secret.h), never as themselves.
 */
#ifndef SIAGA_DELIVER_SETTINGS_H
#define SIAGA_DELIVER_SETTINGS_H

#include "config/config.h"
#include "oauth/order.h"

#include <jansson.h>

typedef struct SendSettings {
	char *name; /* of the mailbox whose letters leave here */
	char *host;
	guint16 port;
	bool tls; /* from the first byte; otherwise STARTTLS */
	bool plain_allowed; /* without TLS: loopback, or the office has said so */
	char *ca; /* PEM file instead of the system's authorities; NULL: the system's */
	char *user; /* NULL: no login */
	bool oauth2;
	char *secret; /* reference; NULL with oauth2 or without login */
	char *token_file, *token_command; /* oauth2: one of these, or `grant`; else NULL */
	GrantOrder *grant;
	char *hello; /* name in EHLO: the office's host */
	guint connections; /* 1 to SEND_CONNECTIONS_LIMIT */
	gint64 connect_ms; /* until connected; TLS included */
	gint64 reply_ms; /* for a reply, and for each step forward of the body */
	gint64 dot_ms; /* for the reply to the final dot (RFC 5321 4.5.3.2.6) */
	gint64 idle_ms; /* a connection without work is closed after so long */
} SendSettings;

enum { SEND_CONNECTIONS_LIMIT = 16 };

SendSettings *send_settings_from_mailbox(const Mailbox *mailbox, const Office *office);
void send_settings_free(SendSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SendSettings, send_settings_free)

json_t *send_settings_to_json(const SendSettings *settings);
/* NULL and ERR_CONFIG: a member is missing or of the wrong kind. */
SendSettings *send_settings_from_json(json_t *body, GError **err);

#endif
