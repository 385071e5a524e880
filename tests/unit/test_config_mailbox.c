/* config/account/: a mailbox as its keys, its provider and its consent make it. */
#include "office_fixture.h"

#include "config/office/provider.h"

static void test_mailbox(void)
{
	char *directory = office_write(NULL, NULL, NULL);
	g_autofree char *told = NULL;
	g_autoptr(Config) config = office_load(directory, &told);
	const Mailbox *m = config_mailbox(config, "lapor");

	g_assert_cmpstr(m->server.host, ==, "imap.kantor.example");
	g_assert_cmpuint(m->server.port, ==, 993);
	g_assert_true(m->server.tls);
	g_assert_false(m->server.loopback);
	g_assert_cmpstr(m->address, ==, "lapor@kantor.example");
	g_assert_cmpstr(m->login.user, ==, "lapor@kantor.example");
	g_assert_cmpuint(m->folders->len, ==, 1);
	g_assert_cmpstr(m->folders->pdata[0], ==, "INBOX");
	g_assert_null(m->spam_folder);
	g_assert_true(m->use_idle);
	g_assert_cmpint(m->idle, ==, 540);
	g_assert_cmpuint(m->max_size, ==, 50 * 1024 * 1024);
	g_assert_true(m->can_send);
	g_assert_cmpuint(m->send.server.port, ==, 465);
	g_assert_cmpstr(m->send.login.user, ==, m->login.user);
	g_assert_cmpstr(m->send.login.secret, ==, "env:PATH");
	g_assert_cmpuint(m->send.connections, ==, 2);
	office_remove(directory);
}

static Config *load_mailbox(const char *lines, char **directory_r)
{
	g_autofree char *told = NULL;
	const char *old = "    url: imaps://imap.kantor.example\n"
			  "    address: Lapor@kantor.example\n"
			  "    secret: env:PATH\n"
			  "    send: {url: smtps://smtp.kantor.example}\n";

	*directory_r = office_write("siaga.yaml", old, lines);
	Config *config = office_load(*directory_r, &told);
	g_assert_cmpstr(told, ==, "");
	return config;
}

static void test_provider(void)
{
	char *directory;
	g_autoptr(Config) config = load_mailbox("    provider: gmail\n"
						"    address: x@gmail.example\n"
						"    secret: file:sandi\n"
						"    since: 2026-11-01\n"
						"    import: quiet\n"
						"    after: move:Arsip\n"
						"    send: {daily: 100}\n",
	    &directory);
	const Mailbox *m = config_mailbox(config, "lapor");
	g_autofree char *secret = g_strdup_printf("file:%s/sandi", directory);

	g_assert_cmpstr(m->server.host, ==, "imap.gmail.com");
	g_assert_cmpstr(m->send.server.host, ==, "smtp.gmail.com");
	g_assert_cmpstr(m->spam_folder, ==, "[Gmail]/Spam");
	g_assert_cmpuint(m->folders->len, ==, 2);
	g_assert_cmpstr(m->authserv_ids->pdata[0], ==, "mx.google.com");
	g_assert_true(m->plus_addresses);
	g_assert_cmpuint(m->send.daily, ==, 100);
	g_assert_cmpuint(m->send.rate, ==, 20);
	g_assert_cmpstr(m->login.secret, ==, secret);
	g_assert_true(m->import_quiet);
	/* Midnight in Jakarta, seven hours before it is in Greenwich. */
	g_assert_cmpint(m->since, ==, 1793466000);
	g_assert_cmpint(m->after.kind, ==, AFTER_MOVE);
	g_assert_cmpstr(m->after_secret.folder, ==, "Arsip");
	office_remove(directory);
}

static void test_loopback(void)
{
	char *directory;
	g_autoptr(Config) config =
	    load_mailbox("    url: imap://127.0.0.1:1143/\n"
			 "    address: x@kantor.example\n"
			 "    auth: oauth2\n"
			 "    token-command: cetak-token\n"
			 "    folders: [INBOX, Spam]\n"
			 "    spam-folder: Spam\n"
			 "    idle: no\n"
			 "    after-secret: delete\n"
			 "    send: {url: \"smtp://[::1]:2525\", auth: none}\n",
		&directory);
	const Mailbox *m = config_mailbox(config, "lapor");

	g_assert_true(m->server.loopback);
	g_assert_false(m->server.tls);
	g_assert_cmpuint(m->server.port, ==, 1143);
	g_assert_cmpint(m->login.kind, ==, LOGIN_OAUTH2);
	g_assert_cmpstr(m->login.token_command, ==, "cetak-token");
	g_assert_cmpuint(m->folders->len, ==, 2);
	g_assert_cmpstr(m->spam_folder, ==, "Spam");
	g_assert_false(m->use_idle);
	g_assert_cmpint(m->after.kind, ==, AFTER_KEEP);
	g_assert_cmpint(m->after_secret.kind, ==, AFTER_DELETE);
	g_assert_cmpstr(m->send.server.host, ==, "::1");
	g_assert_true(m->send.server.loopback);
	g_assert_cmpint(m->send.login.kind, ==, LOGIN_NONE);
	office_remove(directory);
}

/* The preset says where; sending has the same consent, or one of its own. */
static void test_oauth(void)
{
	char *directory;
	g_autoptr(Config) config = load_mailbox("    provider: microsoft365\n"
						"    address: x@kantor.example\n"
						"    auth: oauth2\n"
						"    oauth: {client: klien, scope: surat}\n",
	    &directory);
	const Login *login = &config_mailbox(config, "lapor")->login;
	const Login *send = &config_mailbox(config, "lapor")->send.login;

	g_assert_true(g_str_has_prefix(login->oauth.token, "https://login.microsoftonline.com/"));
	g_assert_true(g_str_has_prefix(login->oauth.device, "https://login.microsoftonline.com/"));
	g_assert_cmpstr(login->oauth.scope, ==, "surat");
	g_assert_cmpstr(login->oauth.redirect, ==, "http://localhost/");
	g_assert_cmpstr(login->account, ==, "lapor");
	g_assert_true(g_str_has_suffix(login->grant, "/siaga.db.tokens/lapor"));
	g_assert_cmpstr(send->grant, ==, login->grant);
	g_assert_cmpstr(send->oauth.client, ==, "klien");
	office_remove(directory);
}

static void test_provider_of_address(void)
{
	static const struct {
		const char *address;
		Provider provider;
	} rows[] = {{"kantor@gmail.com", PROVIDER_GMAIL}, {"kantor@Yahoo.co.id", PROVIDER_YAHOO},
	    {"kantor@outlook.co.id", PROVIDER_OUTLOOK}, {"kantor@kesbangpol.go.id", PROVIDER_NONE},
	    {"kantor@notgmail.com", PROVIDER_NONE}, {"kantor@gmail.com.example", PROVIDER_NONE},
	    {"kantor", PROVIDER_NONE}};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpint(provider_of_address(rows[i].address), ==, rows[i].provider);
}

/* An office that asks by mail and cannot send is told so, once, and its mail is fetched all the same. */
static void test_fetch_only(void)
{
	const char *old = "    send: {url: smtps://smtp.kantor.example}\n";
	char *directory = office_write("siaga.yaml", old, "    send: none\n");
	g_autofree char *told = NULL;
	g_autoptr(Config) config = office_load(directory, &told);

	g_assert_nonnull(config);
	g_assert_false(config_mailbox(config, "lapor")->can_send);
	g_assert_null(config->sender);
	g_assert_nonnull(strstr(told, "no mailbox can send, so that stage 'diperiksa'"));
	g_assert_null(strchr(strchr(told, '\n') + 1, '\n'));
	office_remove(directory);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/config/mailbox", test_mailbox);
	g_test_add_func("/config/provider", test_provider);
	g_test_add_func("/config/loopback", test_loopback);
	g_test_add_func("/config/oauth", test_oauth);
	g_test_add_func("/config/provider-of-address", test_provider_of_address);
	g_test_add_func("/config/fetch-only", test_fetch_only);
	return g_test_run();
}
