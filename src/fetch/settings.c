#include "fetch/settings.h"

#include "base/error.h"

enum { CONNECT_MS = 30 * 1000, COMMAND_MS = 60 * 1000 };

static const char *const after_words[] = {"keep", "seen", "move", "delete"};

static void after_copy(After *to, const After *from)
{
	to->kind = from->kind;
	to->folder = g_strdup(from->folder);
}

static GPtrArray *strings_new(void)
{
	return g_ptr_array_new_with_free_func(g_free);
}

FetchSettings *fetch_settings_from_mailbox(const Mailbox *m)
{
	FetchSettings *s = g_new0(FetchSettings, 1);

	s->name = g_strdup(m->name);
	s->host = g_strdup(m->server.host);
	s->port = m->server.port;
	s->tls = m->server.tls;
	s->plain_allowed = m->server.loopback || m->insecure;
	s->ca = g_strdup(m->ca);
	s->user = g_strdup(m->login.user);
	s->oauth2 = m->login.kind == LOGIN_OAUTH2;
	s->secret = g_strdup(m->login.secret);
	s->token_file = g_strdup(m->login.token_file);
	s->token_command = g_strdup(m->login.token_command);
	s->grant = grant_order_new(&m->login);
	s->folders = strings_new();
	for (guint i = 0; i < m->folders->len; i++)
		g_ptr_array_add(s->folders, g_strdup(m->folders->pdata[i]));
	s->sent = m->can_send ? g_strdup(m->send.sent) : NULL;
	s->first = strings_new();
	after_copy(&s->after, &m->after);
	after_copy(&s->after_secret, &m->after_secret);
	s->since = m->since;
	s->max_size = m->max_size;
	s->use_idle = m->use_idle;
	s->idle_ms = m->idle * 1000;
	s->poll_ms = m->poll * 1000;
	s->connect_ms = CONNECT_MS;
	s->command_ms = COMMAND_MS;
	return s;
}

static void add_all(GPtrArray *list, const GPtrArray *addresses)
{
	for (guint i = 0; i < addresses->len; i++)
		g_ptr_array_add(list, g_strdup(addresses->pdata[i]));
}

void fetch_settings_put_first(FetchSettings *s, const Config *config)
{
	const Directory *directory = config->directory;

	for (guint i = 0; i < directory->people->len; i++)
		add_all(s->first, ((const Person *)directory->people->pdata[i])->addresses);
	for (guint i = 0; i < directory->units->len; i++)
		add_all(s->first, ((const Unit *)directory->units->pdata[i])->addresses);
	s->answers = g_strdup(config->office.host);
}

void fetch_settings_free(FetchSettings *s)
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
	if (s->folders)
		g_ptr_array_unref(s->folders);
	if (s->first)
		g_ptr_array_unref(s->first);
	g_free(s->answers);
	g_free(s->sent);
	g_free(s->after.folder);
	g_free(s->after_secret.folder);
	g_free(s);
}

static json_t *after_to_json(const After *after)
{
	return json_pack("{s:s, s:s*}", "kind", after_words[after->kind], "folder", after->folder);
}

static json_t *texts_to_json(const GPtrArray *texts)
{
	json_t *list = json_array();

	for (guint i = 0; i < texts->len; i++)
		json_array_append_new(list, json_string(texts->pdata[i]));
	return list;
}

json_t *fetch_settings_to_json(const FetchSettings *s)
{
	json_t *folders = texts_to_json(s->folders), *first = texts_to_json(s->first);

	return json_pack(
	    "{s:s*, s:o, s:s, s:s, s:i, s:b, s:b, s:s*, s:s, s:b, s:s*, s:s*, s:s*, s:o, s:o, s:o,"
	    " s:I, s:I, s:b, s:I, s:I, s:I, s:I, s:o*, s:s*}",
	    "answers", s->answers, "first", first, "name", s->name, "host", s->host, "port",
	    (int)s->port, "tls", s->tls, "plain_allowed", s->plain_allowed, "ca", s->ca, "user",
	    s->user, "oauth2", s->oauth2, "secret", s->secret, "token_file", s->token_file,
	    "token_command", s->token_command, "folders", folders, "after",
	    after_to_json(&s->after), "after_secret", after_to_json(&s->after_secret), "since",
	    (json_int_t)s->since, "max_size", (json_int_t)s->max_size, "use_idle", s->use_idle,
	    "idle_ms", (json_int_t)s->idle_ms, "poll_ms", (json_int_t)s->poll_ms, "connect_ms",
	    (json_int_t)s->connect_ms, "command_ms", (json_int_t)s->command_ms, "grant",
	    grant_order_to_json(s->grant), "sent", s->sent);
}

static bool read_after(json_t *body, After *after_r)
{
	const char *word = NULL, *folder = NULL;

	if (json_unpack(body, "{s:s, s?s}", "kind", &word, "folder", &folder) < 0)
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(after_words); i++) {
		if (!g_str_equal(word, after_words[i]))
			continue;
		after_r->kind = (AfterKind)i;
		after_r->folder = g_strdup(folder);
		return after_r->kind != AFTER_MOVE || folder;
	}
	return false;
}

static bool read_strings(json_t *list, GPtrArray *strings)
{
	gsize i;
	json_t *name;

	json_array_foreach(list, i, name)
	{
		if (!json_is_string(name))
			return false;
		g_ptr_array_add(strings, g_strdup(json_string_value(name)));
	}
	return json_is_array(list);
}

/* Numbers and truth values. */
static bool read_values(FetchSettings *s, json_t *body)
{
	int port, tls, plain, oauth2, use_idle;
	json_int_t since, max_size, idle, poll, connect, command;

	if (json_unpack(body, "{s:i, s:b, s:b, s:b, s:I, s:I, s:b, s:I, s:I, s:I, s:I}", "port",
		&port, "tls", &tls, "plain_allowed", &plain, "oauth2", &oauth2, "since", &since,
		"max_size", &max_size, "use_idle", &use_idle, "idle_ms", &idle, "poll_ms", &poll,
		"connect_ms", &connect, "command_ms", &command) < 0)
		return false;
	s->port = (guint16)port;
	s->tls = tls;
	s->plain_allowed = plain;
	s->oauth2 = oauth2;
	s->since = since;
	s->max_size = (guint64)max_size;
	s->use_idle = use_idle;
	s->idle_ms = idle;
	s->poll_ms = poll;
	s->connect_ms = connect;
	s->command_ms = command;
	return port > 0 && port <= G_MAXUINT16 && max_size > 0;
}

static bool read_texts(FetchSettings *s, json_t *body)
{
	const char *name, *host, *user, *ca = NULL, *secret = NULL, *file = NULL, *command = NULL;

	if (json_unpack(body, "{s:s, s:s, s:s, s?s, s?s, s?s, s?s}", "name", &name, "host", &host,
		"user", &user, "ca", &ca, "secret", &secret, "token_file", &file, "token_command",
		&command) < 0)
		return false;
	s->name = g_strdup(name);
	s->host = g_strdup(host);
	s->user = g_strdup(user);
	s->ca = g_strdup(ca);
	s->secret = g_strdup(secret);
	s->token_file = g_strdup(file);
	s->token_command = g_strdup(command);
	s->grant = grant_order_from_json(json_object_get(body, "grant"));
	return true;
}

FetchSettings *fetch_settings_from_json(json_t *body, GError **err)
{
	g_autoptr(FetchSettings) s = g_new0(FetchSettings, 1);

	s->folders = strings_new();
	s->first = strings_new();
	s->answers = g_strdup(json_string_value(json_object_get(body, "answers")));
	s->sent = g_strdup(json_string_value(json_object_get(body, "sent")));
	if (read_texts(s, body) && read_values(s, body) &&
	    read_strings(json_object_get(body, "folders"), s->folders) && s->folders->len > 0 &&
	    (!json_object_get(body, "first") ||
		read_strings(json_object_get(body, "first"), s->first)) &&
	    read_after(json_object_get(body, "after"), &s->after) &&
	    read_after(json_object_get(body, "after_secret"), &s->after_secret) &&
	    (s->oauth2 ? s->token_file || s->token_command || s->grant : s->secret != NULL))
		return g_steal_pointer(&s);
	fail(err, ERR_CONFIG, "the engine sent incomplete settings of a mailbox");
	return NULL;
}
