/* One mailbox of siaga.yaml: what the office says, and where it says nothing its provider. */
#include "config/office/endpoint.h"
#include "config/office/oauth.h"
#include "config/office/provider.h"
#include "config/office/tables.h"
#include "config/reader/value.h"

#include <string.h>

enum {
	DEFAULT_MAIL_MIB = 50,
	MOST_MAIL_MIB = 512,
	DEFAULT_IDLE = 9 * 60, /* Gmail ends IDLE soon after */
	LONGEST_IDLE = 29 * 60, /* RFC 2177: the server may log out after 30 minutes */
	DEFAULT_POLL = 60,
	DEFAULT_CONNECTIONS = 2,
};

static void read_imap(Reader *reader, const Node *node, void *member)
{
	server_read(reader, node, member, &schemes_imap);
}

/* `after: keep`, `seen`, `move:FOLDER`; only `after-secret` may delete. */
static void read_after_word(Reader *reader, const Node *node, After *after, bool may_delete)
{
	static const char move[] = "move:";
	const char *key = may_delete ? "after-secret" : "after";
	const char *expected =
	    may_delete ? "keep, seen, delete or move:FOLDER" : "keep, seen or move:FOLDER";
	const char *text = node_text(reader, node, key, expected);

	if (!text)
		return;
	g_clear_pointer(&after->folder, g_free);
	if (g_str_equal(text, "keep")) {
		after->kind = AFTER_KEEP;
	} else if (g_str_equal(text, "seen")) {
		after->kind = AFTER_SEEN;
	} else if (may_delete && g_str_equal(text, "delete")) {
		after->kind = AFTER_DELETE;
	} else if (g_str_has_prefix(text, move) && text[strlen(move)]) {
		after->kind = AFTER_MOVE;
		after->folder = g_strdup(text + strlen(move));
	} else {
		problems_add(
		    reader->problems, node->at, "'%s' is '%s', expected %s", key, text, expected);
	}
}

static void read_after(Reader *reader, const Node *node, void *member)
{
	read_after_word(reader, node, member, false);
}

static void read_after_secret(Reader *reader, const Node *node, void *member)
{
	read_after_word(reader, node, member, true);
}

static void clear_after(void *member)
{
	g_free(((After *)member)->folder);
}

/* `import: quiet` or `normal`. */
static void read_import(Reader *reader, const Node *node, void *member)
{
	const char *text = node_text(reader, node, "import", "quiet or normal");

	if (text && (g_str_equal(text, "quiet") || g_str_equal(text, "normal")))
		*(bool *)member = g_str_equal(text, "quiet");
	else if (text)
		problems_add(
		    reader->problems, node->at, "'import' is '%s', expected quiet or normal", text);
}

/* `idle: 9m` or `idle: no`; the row gives it the whole Mailbox. */
static void read_idle(Reader *reader, const Node *node, void *member)
{
	Mailbox *mailbox = member;
	const char *text = node_text(reader, node, "idle", "a duration or no");
	gint64 seconds;

	if (!text)
		return;
	mailbox->use_idle = !g_str_equal(text, "no");
	if (!mailbox->use_idle)
		return;
	if (value_duration(text, &seconds) && seconds >= 10 && seconds <= LONGEST_IDLE)
		mailbox->idle = seconds;
	else
		problems_add(reader->problems, node->at,
		    "'idle' is '%s', expected a duration from 10s to 29m, or no", text);
}

static bool is_none(const Node *node)
{
	return node && node->kind == NODE_TEXT && g_str_equal(node->text, "none");
}

/* `send: none` or a map. */
static void read_sending(Reader *reader, const Node *node, void *member)
{
	if (!is_none(node))
		fields_read(reader, node, sending_fields, member);
}

static void clear_sending(void *member)
{
	fields_clear(sending_fields, member);
}

const char *const purpose_names[] = {
    [PURPOSE_REPORTS] = "reports",
    [PURPOSE_COMPLAINTS] = "complaints",
    NULL,
};

static const Field mailbox_fields[] = {
    {.key = "name",
	.kind = FIELD_NAME,
	.offset = offsetof(Mailbox, name),
	.required = true,
	.gives = NAME_MAILBOX,
	.help = "What rules and screens call the mailbox.",
	.example = "complaints"},
    {.key = "purpose",
	.kind = FIELD_CHOICE,
	.offset = offsetof(Mailbox, purpose),
	.choices = purpose_names,
	.help = "What its address is published for: the column `purpose` of routing rules.",
	.absent = "reports",
	.example = "complaints"},
    {.key = "provider",
	.kind = FIELD_CHOICE,
	.offset = offsetof(Mailbox, provider),
	.choices = provider_names,
	.help = "Fills in servers, spam folder, limits and whose checks are believed.",
	.absent = "none",
	.example = "gmail"},
    {.key = "url",
	.kind = FIELD_OWN,
	.offset = offsetof(Mailbox, server),
	.read = read_imap,
	.clear = server_clear,
	.expects = "imaps://HOST, imaps://HOST:PORT or imap://HOST",
	.help = "Server that mails are fetched from.",
	.absent = "as the provider says",
	.example = "imaps://imap.ashcombe.example"},
    {.key = "address",
	.kind = FIELD_ADDRESS,
	.offset = offsetof(Mailbox, address),
	.required = true,
	.help = "Its address: From and Reply-To of its letters.",
	.example = "complaints@ashcombe.example"},
    {.key = "display",
	.kind = FIELD_TEXT,
	.offset = offsetof(Mailbox, display),
	.help = "Name beside that address.",
	.absent = "the office's name",
	.example = "Complaints desk"},
    {.key = "user",
	.kind = FIELD_TEXT,
	.offset = offsetof(Mailbox, login.user),
	.help = "Who logs in.",
	.absent = "the address",
	.example = "complaints"},
    {.key = "auth",
	.kind = FIELD_CHOICE,
	.offset = offsetof(Mailbox, login.kind),
	.choices = login_names,
	.help = "How: with a password, an access token, or not at all.",
	.absent = "password",
	.example = "oauth2"},
    {.key = "secret",
	.kind = FIELD_SECRET,
	.offset = offsetof(Mailbox, login.secret),
	.help = "Where the password stands, in a file that nobody else may read; never the "
		"password itself.",
	.absent = "none",
	.example = "file:/var/lib/siaga/secrets/complaints"},
    {.key = "token-file",
	.kind = FIELD_PATH,
	.offset = offsetof(Mailbox, login.token_file),
	.help = "File whose first line is the access token.",
	.absent = "none",
	.example = "/run/siaga/token"},
    {.key = "token-command",
	.kind = FIELD_TEXT,
	.offset = offsetof(Mailbox, login.token_command),
	.help = "Shell command that prints the access token.",
	.absent = "none",
	.example = "oauth-token complaints"},
    {.key = "oauth",
	.kind = FIELD_MAP,
	.offset = offsetof(Mailbox, login.oauth),
	.fields = oauth_fields,
	.help = "Consent that 'siaga login' asks for, where tokens are not had from elsewhere.",
	.absent = "none",
	.example = "{client: 1234.apps.example}"},
    {.key = "folders",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Mailbox, folders),
	.help = "Folders that are fetched.",
	.absent = "[INBOX]",
	.example = "[INBOX, Website]"},
    {.key = "spam-folder",
	.kind = FIELD_TEXT,
	.offset = offsetof(Mailbox, spam_folder),
	.help =
	    "Folder that is fetched, too, and never answered: its mails are listed for a person.",
	.absent = "as the provider says, else none",
	.example = "Junk"},
    {.key = "authserv-ids",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Mailbox, authserv_ids),
	.help = "Whose Authentication-Results are believed, \"*.domain\" too: only those of a "
		"server that checks every mail and drops fields that claim to be its own. Without "
		"it no receipt leaves and no approval acts.",
	.absent = "as the provider says, else nobody",
	.example = "[mx.ashcombe.example]"},
    {.key = "authserv-hops",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Mailbox, authserv_hops),
	.help = "Other names of its own servers, behind \"by\" in Received above that field, with "
		"* and ?.",
	.absent = "none",
	.example = "[imap.ashcombe.example]"},
    {.key = "plus-addresses",
	.kind = FIELD_BOOL,
	.offset = offsetof(Mailbox, plus_addresses),
	.help = "Whether user+CODE@domain reaches this mailbox.",
	.absent = "as the provider says, else no",
	.example = "yes"},
    {.key = "after",
	.kind = FIELD_OWN,
	.offset = offsetof(Mailbox, after),
	.read = read_after,
	.clear = clear_after,
	.expects = "keep, seen or move:FOLDER",
	.help = "What becomes of a mail on the server once it is on disk here.",
	.absent = "keep",
	.example = "seen"},
    {.key = "after-secret",
	.kind = FIELD_OWN,
	.offset = offsetof(Mailbox, after_secret),
	.read = read_after_secret,
	.clear = clear_after,
	.expects = "keep, seen, delete or move:FOLDER",
	.help = "The same for mails of secret entries.",
	.absent = "as `after`",
	.example = "move:Confidential"},
    {.key = "since",
	.kind = FIELD_DAY,
	.offset = offsetof(Mailbox, since),
	.help = "Older mails are counted, not taken.",
	.absent = "all",
	.example = "2026-11-01"},
    {.key = "import",
	.kind = FIELD_OWN,
	.offset = offsetof(Mailbox, import_quiet),
	.read = read_import,
	.expects = "quiet or normal",
	.help = "quiet: what is there at the first run is registered without letters.",
	.absent = "normal",
	.example = "quiet"},
    {.key = "idle",
	.kind = FIELD_OWN,
	.offset = 0,
	.read = read_idle,
	.expects = "a duration from 10s to 29m, or no",
	.help = "How long IDLE waits for new mail before it is renewed; no: only poll.",
	.absent = "9m",
	.example = "5m"},
    {.key = "poll",
	.kind = FIELD_SECONDS,
	.offset = offsetof(Mailbox, poll),
	.least = 1,
	.most = 24 * 60 * 60,
	.help = "Without IDLE, and for further folders: looks so often.",
	.absent = "1m",
	.example = "2m"},
    {.key = "max-size",
	.kind = FIELD_BYTES,
	.offset = offsetof(Mailbox, max_size),
	.least = 64 * 1024,
	.most = MOST_MAIL_MIB * 1024 * 1024,
	.help = "Of larger mails only the head is taken, and a person looks.",
	.absent = "50MiB",
	.example = "25MiB"},
    {.key = "ca",
	.kind = FIELD_PATH,
	.offset = offsetof(Mailbox, ca),
	.help = "File of the certificate authorities that are believed.",
	.absent = "the system's",
	.example = "/etc/siaga/ca.pem"},
    {.key = "insecure",
	.kind = FIELD_BOOL,
	.offset = offsetof(Mailbox, insecure),
	.help = "Allows plain text to a server that is not this machine.",
	.absent = "no",
	.example = "yes"},
    {.key = "send",
	.kind = FIELD_OWN,
	.offset = offsetof(Mailbox, send),
	.read = read_sending,
	.fields = sending_fields,
	.clear = clear_sending,
	.expects = "a map, or none",
	.help = "How its letters leave; none: it is only fetched.",
	.absent = "as the provider says",
	.example = "{url: \"smtps://smtp.ashcombe.example\", rate: 20/min}"},
    {.key = NULL},
};

static void init_mailbox(void *row)
{
	Mailbox *mailbox = row;

	mailbox->use_idle = true;
	mailbox->idle = DEFAULT_IDLE;
	mailbox->poll = DEFAULT_POLL;
	mailbox->max_size = (guint64)DEFAULT_MAIL_MIB * 1024 * 1024;
	mailbox->send.connections = DEFAULT_CONNECTIONS;
}

static bool holds(const GPtrArray *texts, const char *text)
{
	return g_ptr_array_find_with_equal_func((GPtrArray *)(gsize)texts, text, g_str_equal, NULL);
}

/* With `folders` spelled out only those are fetched; without, the inbox and the provider's spam. */
static void settle_folders(Mailbox *mailbox, const Preset *preset, bool told)
{
	if (g_strcmp0(mailbox->spam_folder, "none") == 0)
		g_clear_pointer(&mailbox->spam_folder, g_free);
	else if (!mailbox->spam_folder && preset->spam_folder &&
		 (!told || holds(mailbox->folders, preset->spam_folder)))
		mailbox->spam_folder = g_strdup(preset->spam_folder);
	if (!mailbox->folders->len)
		g_ptr_array_add(mailbox->folders, g_strdup("INBOX"));
	if (mailbox->spam_folder && !holds(mailbox->folders, mailbox->spam_folder))
		g_ptr_array_add(mailbox->folders, g_strdup(mailbox->spam_folder));
}

static bool has_token(const Login *login)
{
	return login->token_file || login->token_command;
}

/* Tokens of our own, for want of others. */
static void settle_oauth(Login *login, const Node *node, const Preset *preset, const char *account)
{
	if (login->kind != LOGIN_OAUTH2 || has_token(login))
		return;
	login->account = g_strdup(account);
	if (node_get(node, "oauth"))
		oauth_settle(&login->oauth, preset);
}

static void settle_preset(Mailbox *mailbox, const Node *node)
{
	const Preset *preset = provider_preset(mailbox->provider);
	Sending *send = &mailbox->send;
	const Node *told = node_get(node, "send");

	if (!node_get(node, "url") && preset->imap)
		endpoint_parse(preset->imap, &schemes_imap, &mailbox->server);
	if (!mailbox->authserv_ids->len && preset->authserv_id)
		g_ptr_array_add(mailbox->authserv_ids, g_strdup(preset->authserv_id));
	if (!mailbox->authserv_hops->len && preset->authserv_hop)
		g_ptr_array_add(mailbox->authserv_hops, g_strdup(preset->authserv_hop));
	if (!node_get(node, "plus-addresses"))
		mailbox->plus_addresses = preset->plus_addresses;
	settle_folders(mailbox, preset, node_get(node, "folders"));
	mailbox->can_send = !is_none(told) && (told || preset->smtp);
	if (!mailbox->can_send)
		return;
	if (g_strcmp0(send->sent, "none") == 0)
		g_clear_pointer(&send->sent, g_free);
	if (!send->server.host && preset->smtp && !node_get(told, "url"))
		endpoint_parse(preset->smtp, &schemes_smtp, &send->server);
	if (!send->rate)
		send->rate = preset->rate;
	if (!send->daily)
		send->daily = preset->daily;
	if (!send->max_size)
		send->max_size = preset->max_letter;
}

static bool has_own_login(const Node *told)
{
	return node_get(told, "auth") || node_get(told, "secret") || node_get(told, "oauth");
}

/* What `send` leaves out is as for fetching. */
static void settle_sending(Mailbox *mailbox, const Node *told)
{
	g_autofree char *account = g_strconcat(mailbox->name, ".send", NULL);
	const Login *from = &mailbox->login;
	Login *to = &mailbox->send.login;

	if (!mailbox->send.ca)
		mailbox->send.ca = g_strdup(mailbox->ca);
	if (!to->user)
		to->user = g_strdup(from->user);
	settle_oauth(to, told, provider_preset(mailbox->provider), account);
	if (has_own_login(told))
		return;
	to->kind = from->kind;
	to->secret = g_strdup(from->secret);
	if (!has_token(to)) {
		to->token_file = g_strdup(from->token_file);
		to->token_command = g_strdup(from->token_command);
		oauth_copy(&to->oauth, &from->oauth);
		to->account = g_strdup(from->account);
	}
}

static void check_login(Reader *reader, const Node *node, const Login *login)
{
	if (login->kind == LOGIN_PASSWORD && !login->secret && !node_get(node, "secret"))
		problems_add(reader->problems, node->at,
		    "'secret' is missing: file:PATH, credential:NAME or env:NAME");
	if (login->kind == LOGIN_OAUTH2 && !has_token(login))
		oauth_check(reader, node, login);
	else if (node_get(node, "oauth"))
		problems_add(reader->problems, node_get(node, "oauth")->at,
		    "'oauth' needs 'auth: oauth2', and neither 'token-file' nor 'token-command'");
	if (login->token_file && login->token_command)
		problems_add(reader->problems, node->at,
		    "'token-file' and 'token-command' exclude each other");
}

static void check_security(Reader *reader, const Node *node, const Mailbox *mailbox)
{
	const Endpoint *server = &mailbox->server;

	if (server->host && !server->tls && !server->loopback && !mailbox->insecure)
		problems_add(reader->problems, node_get(node, "url")->at,
		    "imap:// beyond this machine shows the password to anybody on the way: "
		    "expected "
		    "imaps://, or 'insecure: yes'");
	if (!server->host && !node_get(node, "url"))
		problems_add(reader->problems, node->at,
		    "'url' is missing, expected imaps://HOST or a 'provider'");
	if (mailbox->can_send && !mailbox->send.server.host &&
	    !node_get(node_get(node, "send"), "url"))
		problems_add(reader->problems, node_get(node, "send")->at,
		    "'url' is missing, expected smtps://HOST");
}

static void check_folders(Reader *reader, const Node *node, const Mailbox *mailbox)
{
	const After *afters[] = {&mailbox->after, &mailbox->after_secret};

	for (guint i = 0; i < G_N_ELEMENTS(afters); i++)
		if (afters[i]->folder && holds(mailbox->folders, afters[i]->folder))
			problems_add(reader->problems, node->at,
			    "mails are moved to '%s', which is fetched itself", afters[i]->folder);
}

static void finish_mailbox(Reader *reader, const Node *node, void *row)
{
	Mailbox *mailbox = row;
	const Node *told = node_get(node, "send");

	settle_preset(mailbox, node);
	if (!mailbox->login.user && mailbox->address)
		mailbox->login.user = g_strdup(mailbox->address);
	if (!node_get(node, "after-secret")) {
		mailbox->after_secret.kind = mailbox->after.kind;
		mailbox->after_secret.folder = g_strdup(mailbox->after.folder);
	}
	settle_oauth(&mailbox->login, node, provider_preset(mailbox->provider), mailbox->name);
	check_login(reader, node, &mailbox->login);
	if (mailbox->can_send) {
		settle_sending(mailbox, told);
		if (has_own_login(told))
			check_login(reader, told, &mailbox->send.login);
	}
	check_security(reader, node, mailbox);
	check_folders(reader, node, mailbox);
}

static void clear_login(Login *login)
{
	g_free(login->account);
	g_free(login->grant);
}

static void clear_mailbox(void *row)
{
	clear_login(&((Mailbox *)row)->login);
	clear_login(&((Mailbox *)row)->send.login);
}

const Rows mailbox_rows = {.what = "mailbox",
    .size = sizeof(Mailbox),
    .fields = mailbox_fields,
    .at = offsetof(Mailbox, at),
    .init = init_mailbox,
    .finish = finish_mailbox,
    .clear = clear_mailbox};

/* `alarms: {address: …, send: {…}}` */
static const Field outlet_fields[] = {
    {.key = "address",
	.kind = FIELD_ADDRESS,
	.offset = offsetof(Mailbox, address),
	.required = true,
	.help = "Address that alarms come from.",
	.example = "desk@mail.example"},
    {.key = "display",
	.kind = FIELD_TEXT,
	.offset = offsetof(Mailbox, display),
	.help = "Name beside that address.",
	.absent = "the office's name",
	.example = "siaga at Ashcombe"},
    {.key = "send",
	.kind = FIELD_OWN,
	.offset = offsetof(Mailbox, send),
	.required = true,
	.read = read_sending,
	.fields = sending_fields,
	.clear = clear_sending,
	.expects = "a map",
	.help = "How they leave.",
	.example = "{url: \"smtps://smtp.mail.example\", secret: \"env:ALARM\"}"},
    {.key = NULL},
};

static void init_outlet(void *row)
{
	init_mailbox(row);
	((Mailbox *)row)->can_send = true;
}

static void clear_outlet(void *row)
{
	Mailbox *outlet = row;

	g_free(outlet->name);
	clear_login(&outlet->send.login);
}

static void finish_outlet(Reader *reader, const Node *node, void *row)
{
	Mailbox *outlet = row;
	const Node *told = node_get(node, "send");

	/* No mailbox can have that name. */
	outlet->name = g_strdup(".alarms");
	if (!outlet->send.login.user && outlet->address)
		outlet->send.login.user = g_strdup(outlet->address);
	if (node_get(told, "sent"))
		problems_add(reader->problems, node_get(told, "sent")->at,
		    "'sent' is a folder of a mailbox that is fetched: here is none");
	if (is_none(told) || !node_get(told, "url"))
		problems_add(reader->problems, told->at, "'url' is missing, expected smtps://HOST");
	else {
		settle_oauth(
		    &outlet->send.login, told, provider_preset(PROVIDER_NONE), outlet->name);
		check_login(reader, told, &outlet->send.login);
	}
}

const Rows outlet_rows = {.what = "outlet",
    .size = sizeof(Mailbox),
    .fields = outlet_fields,
    .at = offsetof(Mailbox, at),
    .init = init_outlet,
    .finish = finish_outlet,
    .clear = clear_outlet};
