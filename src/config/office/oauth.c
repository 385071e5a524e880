#include "config/office/oauth.h"

#include "config/office/provider.h"

#include <string.h>

const Field oauth_fields[] = {
    {.key = "authorize",
	.kind = FIELD_TEXT,
	.offset = offsetof(OAuth, authorize),
	.help = "https address where the user is asked for consent.",
	.absent = "as the provider says",
	.example = "https://login.ashcombe.example/authorize"},
    {.key = "token",
	.kind = FIELD_TEXT,
	.offset = offsetof(OAuth, token),
	.help = "https address that gives tokens.",
	.absent = "as the provider says",
	.example = "https://login.ashcombe.example/token"},
    {.key = "device",
	.kind = FIELD_TEXT,
	.offset = offsetof(OAuth, device),
	.help = "https address for consent on another device (RFC 8628).",
	.absent = "as the provider says, or none",
	.example = "https://login.ashcombe.example/device"},
    {.key = "client",
	.kind = FIELD_TEXT,
	.offset = offsetof(OAuth, client),
	.help = "Id that the provider gave the office's program.",
	.absent = "none; consent cannot be asked for",
	.example = "1234.apps.example"},
    {.key = "client-secret",
	.kind = FIELD_SECRET,
	.offset = offsetof(OAuth, client_secret),
	.help = "Where the client's secret stands; never the secret itself.",
	.absent = "none",
	.example = "file:/var/lib/siaga/secrets/client"},
    {.key = "scope",
	.kind = FIELD_TEXT,
	.offset = offsetof(OAuth, scope),
	.help = "What consent is asked for, separated by blanks.",
	.absent = "as the provider says",
	.example = "mail offline_access"},
    {.key = "redirect",
	.kind = FIELD_TEXT,
	.offset = offsetof(OAuth, redirect),
	.help = "Where the browser brings the answer: a port of this machine, or an address (or "
		"\"oob\") whose answer is pasted.",
	.absent = "http://127.0.0.1/",
	.example = "http://127.0.0.1:8025/"},
    {.key = "ca",
	.kind = FIELD_PATH,
	.offset = offsetof(OAuth, ca),
	.help = "Authorities, as PEM, that replace the system's for these addresses.",
	.absent = "the system's",
	.example = "/etc/siaga/ca.pem"},
    {.key = NULL},
};

static void fill(char **member, const char *text)
{
	if (!*member)
		*member = g_strdup(text);
}

void oauth_settle(OAuth *oauth, const Preset *preset)
{
	fill(&oauth->authorize, preset->authorize);
	fill(&oauth->token, preset->token);
	fill(&oauth->device, preset->device);
	fill(&oauth->scope, preset->scope);
	fill(&oauth->redirect, preset->redirect ? preset->redirect : "http://127.0.0.1/");
}

void oauth_copy(OAuth *to, const OAuth *from)
{
	fill(&to->authorize, from->authorize);
	fill(&to->token, from->token);
	fill(&to->device, from->device);
	fill(&to->client, from->client);
	fill(&to->client_secret, from->client_secret);
	fill(&to->scope, from->scope);
	fill(&to->redirect, from->redirect);
	fill(&to->ca, from->ca);
}

/* RFC 6749 3.1 and 3.2: TLS, and no fragment. */
static bool is_https(const char *text)
{
	g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_NONE, NULL);

	return uri && g_str_equal(g_uri_get_scheme(uri), "https") && g_uri_get_host(uri) &&
	       *g_uri_get_host(uri) && !g_uri_get_userinfo(uri) && !g_uri_get_fragment(uri) &&
	       !strpbrk(text, " \t\r\n");
}

static void check_address(Reader *reader, const Node *map, const char *key, const char *text)
{
	if (text && !is_https(text))
		problems_add(reader->problems, node_get(map, key)->at,
		    "'%s' is '%s', expected https://HOST/…", key, text);
}

static void check_there(Reader *reader, const Node *map, const char *key, const char *what)
{
	if (!node_get(map, key))
		problems_add(
		    reader->problems, map->at, "'%s' is missing in 'oauth': %s", key, what);
}

void oauth_check(Reader *reader, const Node *node, const Login *login)
{
	const OAuth *oauth = &login->oauth;
	const Node *map = node_get(node, "oauth");

	if (!map) {
		problems_add(reader->problems, node->at,
		    "'auth' is oauth2: 'oauth' with the 'client' that the provider gave you (and "
		    "then "
		    "'siaga login %s'), 'token-command' or 'token-file' is missing",
		    login->account ? login->account : "NAME");
		return;
	}
	check_address(reader, map, "authorize", oauth->authorize);
	check_address(reader, map, "token", oauth->token);
	check_address(reader, map, "device", oauth->device);
	if (!oauth->client)
		check_there(reader, map, "client", "the id that the provider gave your program");
	if (!oauth->token)
		check_there(reader, map, "token", "the https address where it gives tokens");
	if (!oauth->authorize && !oauth->device)
		check_there(
		    reader, map, "authorize", "the https address where it asks for consent");
	if (!oauth->scope)
		check_there(reader, map, "scope", "what consent is asked for");
}

void oauth_place(Login *login, const char *database)
{
	if (login->kind == LOGIN_OAUTH2 && login->oauth.token && login->account && database)
		login->grant = g_strdup_printf("%s.tokens/%s", database, login->account);
}
