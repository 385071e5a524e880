#include "deliver/settings.h"

#include "base/error.h"

enum {
	CONNECT_MS = 30 * 1000,
	REPLY_MS = 60 * 1000,
	DOT_MS = 600 * 1000,
	IDLE_MS = 60 * 1000,
};

SendSettings *send_settings_from_mailbox(const Mailbox *mailbox, const Office *office)
{
	const Sending *send = &mailbox->send;
	SendSettings *s = g_new0(SendSettings, 1);

	s->name = g_strdup(mailbox->name);
	s->host = g_strdup(send->server.host);
	s->port = send->server.port;
	s->tls = send->server.tls;
	s->plain_allowed = send->server.loopback || send->insecure;
	s->ca = g_strdup(send->ca);
	s->user = send->login.kind == LOGIN_NONE ? NULL : g_strdup(send->login.user);
	s->oauth2 = send->login.kind == LOGIN_OAUTH2;
	s->secret = g_strdup(send->login.secret);
	s->token_file = g_strdup(send->login.token_file);
	s->token_command = g_strdup(send->login.token_command);
	s->grant = grant_order_new(&send->login);
	s->hello = g_strdup(office->host);
	s->connections = send->connections;
	s->connect_ms = CONNECT_MS;
	s->reply_ms = REPLY_MS;
	s->dot_ms = DOT_MS;
	s->idle_ms = IDLE_MS;
	return s;
}

void send_settings_free(SendSettings *s)
{
	if (!s)
		return;
	g_free(s->name);
	g_free(s->host);
	g_free(s->ca);
	g_free(s->user);
	g_free(s->secret);
	g_free(s->token_file);
	g_free(s->token_command);
	grant_order_free(s->grant);
	g_free(s->hello);
	g_free(s);
}

json_t *send_settings_to_json(const SendSettings *s)
{
	return json_pack("{s:s, s:s, s:i, s:b, s:b, s:s*, s:s*, s:b, s:s*, s:s*, s:s*, s:s, s:i, "
			 "s:I, s:I, s:I, s:I, s:o*}",
	    "name", s->name, "host", s->host, "port", (int)s->port, "tls", s->tls, "plain_allowed",
	    s->plain_allowed, "ca", s->ca, "user", s->user, "oauth2", s->oauth2, "secret",
	    s->secret, "token_file", s->token_file, "token_command", s->token_command, "hello",
	    s->hello, "connections", (int)s->connections, "connect_ms", (json_int_t)s->connect_ms,
	    "reply_ms", (json_int_t)s->reply_ms, "dot_ms", (json_int_t)s->dot_ms, "idle_ms",
	    (json_int_t)s->idle_ms, "grant", grant_order_to_json(s->grant));
}

static bool read_texts(SendSettings *s, json_t *body)
{
	const char *name, *host, *hello;
	const char *ca = NULL, *user = NULL, *secret = NULL, *file = NULL, *command = NULL;

	if (json_unpack(body, "{s:s, s:s, s:s, s?s, s?s, s?s, s?s, s?s}", "name", &name, "host",
		&host, "hello", &hello, "ca", &ca, "user", &user, "secret", &secret, "token_file",
		&file, "token_command", &command) < 0)
		return false;
	s->name = g_strdup(name);
	s->host = g_strdup(host);
	s->hello = g_strdup(hello);
	s->ca = g_strdup(ca);
	s->user = g_strdup(user);
	s->secret = g_strdup(secret);
	s->token_file = g_strdup(file);
	s->token_command = g_strdup(command);
	s->grant = grant_order_from_json(json_object_get(body, "grant"));
	return true;
}

static bool read_values(SendSettings *s, json_t *body)
{
	int port, tls, plain, oauth2, connections;
	json_int_t connect, reply, dot, idle;

	if (json_unpack(body, "{s:i, s:b, s:b, s:b, s:i, s:I, s:I, s:I, s:I}", "port", &port, "tls",
		&tls, "plain_allowed", &plain, "oauth2", &oauth2, "connections", &connections,
		"connect_ms", &connect, "reply_ms", &reply, "dot_ms", &dot, "idle_ms", &idle) < 0)
		return false;
	s->port = (guint16)port;
	s->tls = tls;
	s->plain_allowed = plain;
	s->oauth2 = oauth2;
	s->connections = (guint)connections;
	s->connect_ms = connect;
	s->reply_ms = reply;
	s->dot_ms = dot;
	s->idle_ms = idle;
	return port > 0 && port <= G_MAXUINT16 && connections > 0 &&
	       connections <= SEND_CONNECTIONS_LIMIT;
}

static bool has_login(const SendSettings *s)
{
	if (!s->user)
		return true;
	return s->oauth2 ? s->token_file || s->token_command || s->grant : s->secret != NULL;
}

SendSettings *send_settings_from_json(json_t *body, GError **err)
{
	g_autoptr(SendSettings) s = g_new0(SendSettings, 1);

	if (read_texts(s, body) && read_values(s, body) && has_login(s))
		return g_steal_pointer(&s);
	fail(err, ERR_CONFIG, "the engine sent incomplete settings of an account for sending");
	return NULL;
}
