/* Whether every secret that the configuration names can be had, and by nobody else. */
#include "config/config.h"
#include "config/account/secret.h"

#include <sys/stat.h>
#include <unistd.h>

static void check_file(const char *path, Spot at, const char *what, Problems *problems)
{
	if (path && eaccess(path, R_OK) != 0)
		problems_add(problems, at, "%s %s cannot be read", what, path);
}

/* What `siaga login` leaves behind; the service's user reads it. */
static void check_grant(const Login *login, Spot at, Problems *problems)
{
	struct stat st;

	if (lstat(login->grant, &st) != 0)
		problems_add(problems, at,
		    "nobody has given consent for account '%s' yet: run 'siaga login %s'",
		    login->account, login->account);
	else if (!S_ISREG(st.st_mode) || (st.st_mode & 077))
		problems_add(problems, at, "%s may be read by others than its owner: chmod 600 %s",
		    login->grant, login->grant);
}

static void check_login(const Login *login, Spot at, Problems *problems)
{
	g_autoptr(GError) err = NULL;
	g_autofree char *token =
	    login->token_file ? g_strconcat("file:", login->token_file, NULL) : NULL;
	const char *reference = token ? token : login->secret;

	if (reference && !secret_check(reference, &err))
		problems_add(problems, at, "%s", err->message);
	g_clear_error(&err);
	if (login->oauth.client_secret && !secret_check(login->oauth.client_secret, &err))
		problems_add(problems, at, "%s", err->message);
	if (login->grant)
		check_grant(login, at, problems);
}

void config_check_secrets(const Config *config, Problems *problems)
{
	const Timestamping *stamps = &config->timestamping;

	check_file(stamps->ca, stamps->at, "authorities file", problems);
	check_file(stamps->tls_ca, stamps->at, "authorities file", problems);
	if (config->outlet) {
		check_login(&config->outlet->send.login, config->outlet->at, problems);
		check_file(
		    config->outlet->send.ca, config->outlet->at, "authorities file", problems);
	}
	for (guint i = 0; i < config->mailboxes->len; i++) {
		const Mailbox *mailbox = config->mailboxes->pdata[i];
		check_login(&mailbox->login, mailbox->at, problems);
		check_file(mailbox->ca, mailbox->at, "authorities file", problems);
		if (!mailbox->can_send)
			continue;
		check_login(&mailbox->send.login, mailbox->at, problems);
		check_file(mailbox->send.ca, mailbox->at, "authorities file", problems);
	}
}
