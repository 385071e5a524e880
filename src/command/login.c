/* siaga login: a person lets siaga use his mailbox, once; tokens are renewed by themselves from then on. */
#include "command/start/command.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/sandbox.h"
#include "base/text.h"
#include "command/start/open.h"
#include "command/start/owner.h"
#include "oauth/device.h"
#include "oauth/loopback.h"

#include <string.h>
#include <unistd.h>

enum { PATIENCE = 15 * 60, LOCK_MS = 5 * 1000, ANSWER_LIMIT = 16 * 1024 };

/* Adds its account's name; NULL: another one is sought. */
static const Login *look(const Login *login, const char *name, GString *names)
{
	if (!login->grant)
		return NULL;
	g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", login->account);
	return g_str_equal(login->account, name) ? login : NULL;
}

static const Login *find(const Config *config, const char *name, GString *names)
{
	const Login *found = config->outlet ? look(&config->outlet->send.login, name, names) : NULL;

	for (guint i = 0; i < config->mailboxes->len; i++) {
		const Mailbox *m = config->mailboxes->pdata[i];
		const Login *here = look(&m->login, name, names);
		if (!here && m->can_send && g_strcmp0(m->send.login.account, m->login.account) != 0)
			here = look(&m->send.login, name, names);
		found = here ? here : found;
	}
	return found;
}

static const Login *account(const Config *config, const char *name, GError **err)
{
	GString *names = g_string_new(NULL);
	const Login *found = find(config, name, names);
	const Mailbox *mailbox = config_mailbox(config, name);

	if (!found && mailbox)
		fail(err, ERR_CONFIG,
		    "%s:%u:%u: mailbox '%s' does not log in by consent: it needs 'auth: oauth2' "
		    "and 'oauth' with "
		    "the 'client' that its provider gave you",
		    mailbox->at.file, mailbox->at.line, mailbox->at.column, name);
	else if (!found)
		fail(err, ERR_CONFIG, "no account '%s' logs in by consent; those that do: %s", name,
		    names->len > 0 ? names->str : "none");
	g_string_free(names, TRUE);
	return found;
}

static void say(const char *text)
{
	g_autofree char *safe = text_escape_lines(text);

	printf("%s\n", safe);
	fflush(stdout);
}

/* ---- the three ways ---- */

static char *read_answer(void)
{
	GString *line = g_string_new(NULL);
	int byte;

	while (line->len < ANSWER_LIMIT && (byte = getchar()) != EOF && byte != '\n')
		g_string_append_c(line, (char)byte);
	return g_string_free(line, FALSE);
}

static Grant *redeem(const Consent *consent, const GrantOrder *order, char *code, GError **err)
{
	Grant *grant = code ? consent_redeem(consent, order, code, clock_now(), err) : NULL;

	if (code)
		explicit_bzero(code, strlen(code));
	g_free(code);
	return grant;
}

static Grant *by_hand(const Login *login, const GrantOrder *order, guint16 port, GError **err)
{
	g_autoptr(Consent) consent = consent_new(login, port);

	say("Open this address in any browser and log in as its user:\n");
	say(consent->url);
	say(strstr(consent->redirect, "://")
		? "\nThe browser is then sent to an address that it cannot open.  Copy that "
		  "address from "
		  "its address line, and paste it here:"
		: "\nThe page then shows a code.  Type or paste it here:");
	char *answer = read_answer();
	char *code = consent_code(consent, answer, err);
	explicit_bzero(answer, strlen(answer));
	g_free(answer);
	return redeem(consent, order, code, err);
}

static Grant *by_browser(const Login *login, const GrantOrder *order, guint16 port, GError **err)
{
	int listener = loopback_open(&port, err);

	if (listener < 0)
		return NULL;
	g_autoptr(Consent) consent = consent_new(login, port);
	g_autofree char *hint = g_strdup_printf(
	    "\nsiaga waits for the answer at port %u of this machine, %d minutes.  From another "
	    "machine the "
	    "port is reached with: ssh -L %u:127.0.0.1:%u HOST; without that, use --manual.",
	    port, PATIENCE / 60, port, port);
	say("Open this address in a browser of this machine and log in as its user:\n");
	say(consent->url);
	say(hint);
	char *code = loopback_wait(listener, consent, PATIENCE, say, err);
	close(listener);
	return redeem(consent, order, code, err);
}

static Grant *by_device(const Login *login, const GrantOrder *order, GError **err)
{
	if (!login->oauth.device) {
		fail(err, ERR_CONFIG,
		    "this provider gives no consent for mail by another device (no 'device' in "
		    "'oauth'): use "
		    "--manual");
		return NULL;
	}
	g_autoptr(Device) device = device_start(order, &login->oauth, err);
	if (!device)
		return NULL;
	g_autofree char *text = g_strdup_printf(
	    "Open %s on any device, log in as %s, and type this code: %s\nsiaga waits for that.",
	    device->address, login->user, device->user_code);
	say(text);
	return device_wait(device, order, err);
}

static bool read_port(const Args *args, const Login *login, guint16 *port_r, GError **err)
{
	const char *text = args_text(args, "port");
	guint64 port;

	consent_is_local(login, port_r);
	if (!text)
		return true;
	if (!g_ascii_string_to_unsigned(text, 10, 1024, G_MAXUINT16, &port, NULL))
		return fail(
		    err, ERR_CONFIG, "'--port %s': expected a number from 1024 to 65535", text);
	*port_r = (guint16)port;
	return true;
}

static Grant *ask(const Args *args, const Login *login, const GrantOrder *order, GError **err)
{
	guint16 port, named;

	if (args_flag(args, "device"))
		return by_device(login, order, err);
	if (!login->oauth.authorize) {
		fail(err, ERR_CONFIG, "'oauth' of this account names no 'authorize': use --device");
		return NULL;
	}
	if (!read_port(args, login, &port, err))
		return NULL;
	/* A redirect to elsewhere, or a code that is shown, is brought here by the person. */
	if (args_flag(args, "manual") || !consent_is_local(login, &named))
		return by_hand(login, order, port ? port : 8025, err);
	return by_browser(login, order, port, err);
}

static bool keep(const GrantOrder *order, const Grant *grant, GError **err)
{
	int lock = grant_lock(order->path, LOCK_MS, err);
	bool done = lock >= 0 && grant_save(order->path, grant, err);

	if (lock >= 0)
		close(lock);
	return done;
}

static int run_login(const Args *args, GError **err)
{
	g_autoptr(Config) config = open_config(args, err);
	const Login *login = config ? account(config, args_word(args, 0), err) : NULL;
	g_autofree char *folder = login ? g_path_get_dirname(config->database) : NULL;

	sandbox_harden();
	if (!login || !owner_become(folder, err))
		return EXIT_FAILED;
	g_autoptr(GrantOrder) order = grant_order_new(login);
	g_autoptr(Grant) grant = ask(args, login, order, err);
	if (!grant || !keep(order, grant, err))
		return EXIT_FAILED;
	printf(
	    "Consent for %s is kept in %s; siaga renews it by itself.\n", login->user, order->path);
	printf("'siaga check --online' tries it; a running siaga takes it with 'systemctl reload "
	       "siaga'.\n");
	return EXIT_DONE;
}

static const Option options[] = {
    {"device", 0, OPTION_FLAG, NULL,
	"consent is given on another device, by a code (not at Google, Yahoo)"},
    {"manual", 0, OPTION_FLAG, NULL,
	"without a browser here: paste the address that it was sent to"},
    {"port", 0, OPTION_TEXT, "PORT", "listen for the browser at this port (usually any)"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_login;

const Command command_login = {
    .name = "login",
    .words = "NAME",
    .least = 1,
    .most = 1,
    .summary = "let siaga use a mailbox whose provider wants consent (OAuth2)",
    .details = "For a mailbox NAME with 'auth: oauth2' and 'oauth' in siaga.yaml (an account of "
	       "its own for "
	       "sending is NAME.send, that of 'alarms' .alarms).  Shows an address to be opened in "
	       "a browser, where "
	       "the mailbox's user logs in and agrees; takes the answer at a port of this machine, "
	       "and keeps the "
	       "refresh token in a file of mode 0600 beside the database.  Access tokens are "
	       "renewed from it before "
	       "they end.  To be run again when an alarm says that consent was taken back.",
    .options = options,
    .run = run_login,
};
