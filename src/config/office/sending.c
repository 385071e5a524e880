/* How a mailbox's letters leave: the account under `send`, and servers as both sides write them. */
#include "config/office/endpoint.h"
#include "config/office/oauth.h"
#include "config/office/tables.h"

void server_read(Reader *reader, const Node *node, Endpoint *endpoint, const Schemes *schemes)
{
	const char *text = node_text(reader, node, "url", "an URL");

	if (text && !endpoint_parse(text, schemes, endpoint))
		problems_add(reader->problems, node->at,
		    "'url' is '%s', expected %s://HOST or %s://HOST:PORT", text, schemes->tls,
		    schemes->tls);
}

static void read_smtp(Reader *reader, const Node *node, void *member)
{
	server_read(reader, node, member, &schemes_smtp);
}

void server_clear(void *member)
{
	endpoint_clear(member);
}

const char *const login_names[] = {
    [LOGIN_PASSWORD] = "password",
    [LOGIN_OAUTH2] = "oauth2",
    [LOGIN_NONE] = "none",
    NULL,
};

const Field sending_fields[] = {
    {.key = "url",
	.kind = FIELD_OWN,
	.offset = offsetof(Sending, server),
	.read = read_smtp,
	.clear = server_clear,
	.expects = "smtps://HOST, smtps://HOST:PORT or smtp://HOST",
	.help = "Server that letters leave by. smtp:// begins with STARTTLS.",
	.absent = "as the provider says",
	.example = "smtps://smtp.ashcombe.example"},
    {.key = "user",
	.kind = FIELD_TEXT,
	.offset = offsetof(Sending, login.user),
	.help = "Who logs in.",
	.absent = "the mailbox's",
	.example = "complaints"},
    {.key = "auth",
	.kind = FIELD_CHOICE,
	.offset = offsetof(Sending, login.kind),
	.choices = login_names,
	.help = "How: with a password, an access token, or not at all.",
	.absent = "the mailbox's",
	.example = "oauth2"},
    {.key = "secret",
	.kind = FIELD_SECRET,
	.offset = offsetof(Sending, login.secret),
	.help = "Where the password stands; never the password itself.",
	.absent = "the mailbox's",
	.example = "file:/var/lib/siaga/secrets/smtp"},
    {.key = "token-file",
	.kind = FIELD_PATH,
	.offset = offsetof(Sending, login.token_file),
	.help = "File whose first line is the access token.",
	.absent = "none",
	.example = "/run/siaga/token"},
    {.key = "token-command",
	.kind = FIELD_TEXT,
	.offset = offsetof(Sending, login.token_command),
	.help = "Shell command that prints the access token.",
	.absent = "none",
	.example = "oauth-token complaints"},
    {.key = "oauth",
	.kind = FIELD_MAP,
	.offset = offsetof(Sending, login.oauth),
	.fields = oauth_fields,
	.help = "Consent of its own that 'siaga login NAME.send' asks for.",
	.absent = "the mailbox's",
	.example = "{client: 1234.apps.example}"},
    {.key = "sent",
	.kind = FIELD_TEXT,
	.offset = offsetof(Sending, sent),
	.help = "Folder of the mailbox that gets a copy of each letter that has left, or none.",
	.absent = "none; Google, Microsoft and Yahoo keep one themselves",
	.example = "Sent"},
    {.key = "connections",
	.kind = FIELD_COUNT,
	.offset = offsetof(Sending, connections),
	.least = 1,
	.most = 16,
	.help = "Connections at the same time.",
	.absent = "2",
	.example = "4"},
    {.key = "rate",
	.kind = FIELD_RATE,
	.offset = offsetof(Sending, rate),
	.least = 1,
	.help = "Letters in a minute or second.",
	.absent = "no limit",
	.example = "20/min"},
    {.key = "daily",
	.kind = FIELD_COUNT,
	.offset = offsetof(Sending, daily),
	.least = 1,
	.help = "Letters in 24 hours.",
	.absent = "no limit",
	.example = "450"},
    {.key = "max-size",
	.kind = FIELD_BYTES,
	.offset = offsetof(Sending, max_size),
	.least = 64 * 1024,
	.help = "Largest letter.",
	.absent = "as the server says",
	.example = "20MiB"},
    {.key = "ca",
	.kind = FIELD_PATH,
	.offset = offsetof(Sending, ca),
	.help = "File of the certificate authorities that are believed.",
	.absent = "the system's",
	.example = "/etc/siaga/ca.pem"},
    {.key = "insecure",
	.kind = FIELD_BOOL,
	.offset = offsetof(Sending, insecure),
	.help = "Allows plain text to a server that is not this machine.",
	.absent = "no",
	.example = "yes"},
    {.key = NULL},
};
