#include "fetch/fetch_child.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "base/text.h"
#include "config/account/secret.h"
#include "fetch/after.h"
#include "fetch/backoff.h"
#include "fetch/copy.h"
#include "fetch/login.h"
#include "fetch/own_mail.h"
#include "fetch/probe.h"
#include "fetch/quota.h"
#include "fetch/sync.h"
#include "fetch/tidy.h"
#include "oauth/token.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>

enum {
	QUOTA_MS = 60 * 60 * 1000,
	QUOTA_ALARM = 90, /* percent */
	ALERT_WORDS = 300, /* columns */
	TOKEN_MS = 10 * 60 * 1000,
	/* After news that bring no mail, so that a server that chatters does not keep us busy. */
	CALM_MS = 200,
};

typedef struct FetchChild {
	Link *link;
	Start start;
	char *secret; /* password; NULL with OAuth2 */
	TokenSource *token; /* OAuth2, else NULL */
	char *
	    ca; /* path under which the authorities can be read in the sandbox; NULL: the system's */
	int ca_fd;
	GPtrArray *folders; /* of Folder */
	bool no_idle; /* the server has refused it */
	gint64 quota_due; /* boot ms */
	bool quota_told;
	gint64 token_due; /* boot ms */
	bool token_told;
	char *alert; /* the server's, which was told; NULL: none */
	bool refused; /* the server itself has ended it, not the line */
} FetchChild;

/* A copy of the authorities' file that no wall of the sandbox stands before. */
static bool load_ca(FetchChild *c, GError **err)
{
	g_autofree char *bytes = NULL;
	g_autoptr(GError) why = NULL;
	const FetchSettings *s = c->start.settings;
	gsize length;

	if (!s->ca)
		return true;
	if (!g_file_get_contents(s->ca, &bytes, &length, &why))
		return fail(err, ERR_CONFIG, "mailbox '%s': `ca:` cannot be read: %s", s->name,
		    why->message);
	c->ca_fd = memfile_from(bytes, length, err);
	c->ca = g_strdup_printf("/proc/self/fd/%d", c->ca_fd);
	return c->ca_fd >= 0;
}

static bool load_secret(FetchChild *c, GError **err)
{
	const FetchSettings *s = c->start.settings;

	if (s->oauth2)
		c->token = token_source_new(
		    &(TokenOrder){s->name, s->token_file, s->token_command, s->grant}, err);
	else
		c->secret = secret_read(s->secret, err);
	return c->token || c->secret;
}

static const Cursor *find_cursor(const FetchChild *c, const char *folder)
{
	for (guint i = 0; i < c->start.cursors->len; i++) {
		const Cursor *cursor = c->start.cursors->pdata[i];
		if (g_str_equal(cursor->folder, folder))
			return cursor;
	}
	return NULL;
}

static bool prepare(FetchChild *c, GError **err)
{
	if (!link_start(c->link, &c->start, err))
		return false;
	const GPtrArray *names = c->start.settings->folders;
	for (guint i = 0; i < names->len; i++)
		g_ptr_array_add(
		    c->folders, folder_new(names->pdata[i], find_cursor(c, names->pdata[i])));
	return load_ca(c, err) && load_secret(c, err) && sandbox_enter(SANDBOX_NETWORK, err);
}

/* Tells a person when only a person can help. */
static bool told(FetchChild *c, const char *code, bool done, GError **err)
{
	if (!done && g_error_matches(*err, SIAGA_ERROR, ERR_CONFIG))
		link_alarm(c->link, code, (*err)->message, NULL);
	return done;
}

/* RFC 3501 7.1: an [ALERT] is for a person, whatever else becomes of the command.  Once in a session. */
static bool tell_alert(FetchChild *c, Imap *imap, GError **err)
{
	char *words = answers_take_alert(imap_answers(imap));

	if (!words || g_strcmp0(words, c->alert) == 0) {
		g_free(words);
		return true;
	}
	g_free(c->alert);
	c->alert = words;
	g_autofree char *safe = text_fit(words, ALERT_WORDS);
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s': its server has a word for you: %s", c->start.settings->name, safe);
	return link_alarm(c->link, "server", text, err);
}

static bool login(FetchChild *c, Imap *imap, GError **err)
{
	if (!c->token)
		return imap_login(imap, c->secret, err);
	GError *why = NULL;
	char *token = token_source_get(c->token, link_socket(c->link), &why);
	bool done = token && imap_login(imap, token, &why);
	if (token && g_error_matches(why, SIAGA_ERROR, ERR_CONFIG) &&
	    token_source_refused(c->token, token))
		why->code = ERR_RETRY; /* the next one is new */
	secret_free(token);
	if (why)
		g_propagate_error(err, why);
	return done;
}

/* Consent that was taken back is told while the session still stands, and tokens are renewed before they end. */
static bool look_at_token(FetchChild *c, GError **err)
{
	g_autoptr(GError) why = NULL;

	if (!c->start.settings->grant || clock_boot_ms() < c->token_due)
		return true;
	c->token_due = clock_boot_ms() + TOKEN_MS;
	secret_free(token_source_get(c->token, link_socket(c->link), &why));
	if (g_error_matches(why, SIAGA_ERROR, ERR_RETRY)) {
		g_propagate_error(err, g_steal_pointer(&why));
		return false;
	}
	bool tell = why && g_error_matches(why, SIAGA_ERROR, ERR_CONFIG) && !c->token_told;
	c->token_told = why && (tell || c->token_told);
	return !tell || link_alarm(c->link, "login", why->message, err);
}

static bool look_at_quota(FetchChild *c, Imap *imap, GError **err)
{
	int percent;

	if (clock_boot_ms() < c->quota_due)
		return true;
	c->quota_due = clock_boot_ms() + QUOTA_MS;
	if (!quota_ask(imap, &percent, err) || !link_number(c->link, "full", percent, err))
		return false;
	if (percent < QUOTA_ALARM || c->quota_told) {
		c->quota_told = c->quota_told && percent >= QUOTA_ALARM;
		return true;
	}
	g_autofree char *text = g_strdup_printf("mailbox '%s' is %d %% full: when it is full, mail "
						"to it bounces; delete or move old mail "
						"on the server",
	    c->start.settings->name, percent);
	c->quota_told = true;
	return link_alarm(c->link, "quota", text, err);
}

/* It is asked now and then from now on. */
static bool idle_refused(FetchChild *c, GError *why, GError **err)
{
	if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
		g_propagate_error(err, why);
		return false;
	}
	log_warn("%s", why->message);
	g_error_free(why);
	c->no_idle = true;
	return true;
}

/* IDLE ran out without a word, and the folder, opened again, has new mail: mailutils tells an open folder nothing. */
static void idle_is_deaf(FetchChild *c, guint n_new)
{
	const FetchSettings *s = c->start.settings;

	log_warn("%s:%u announces IDLE and does not tell of new mail (%u): the folder is opened "
		 "again every %d s instead",
	    s->host, s->port, n_new, (int)(s->poll_ms / 1000));
	c->no_idle = true;
}

static bool idle_once(FetchChild *c, Sync *sync, gint64 ms, GError **err)
{
	const FetchSettings *s = c->start.settings;
	StreamWait why = STREAM_TIME;
	GError *refused = NULL;
	guint n_new = 0;
	bool open;

	if (!sync_open(sync, c->folders->pdata[0], &open, err))
		return false;
	if (!open)
		return link_listen(c->link, MIN(ms, s->poll_ms), err);
	/* IDLE does not repeat what an earlier answer has told. */
	if (sync_has_news(sync))
		return sync_folder(sync, c->folders->pdata[0], NULL, err);
	if (!imap_idle(sync->imap, MIN(ms, s->idle_ms), &why, &refused))
		return idle_refused(c, refused, err);
	if (why == STREAM_ENGINE)
		return link_listen(c->link, 0, err);
	bool silent = why == STREAM_TIME && !sync_has_news(sync);
	sync_look_again(sync, s->idle_ms);
	if (!sync_folder(sync, c->folders->pdata[0], &n_new, err))
		return false;
	if (silent && n_new > 0)
		idle_is_deaf(c, n_new);
	return n_new > 0 || why != STREAM_DATA || link_listen(c->link, CALM_MS, err);
}

/* Until all folders are due again. */
static bool wait_for_news(FetchChild *c, Sync *sync, GError **err)
{
	const FetchSettings *s = c->start.settings;
	bool idle = s->use_idle && !c->no_idle && imap_has(sync->imap, "IDLE");
	gint64 due = clock_boot_ms() + (idle && c->folders->len == 1 ? QUOTA_MS : s->poll_ms);

	if (!link_state(c->link, "idle", idle ? "waits for news (IDLE)" : "asks now and then", err))
		return false;
	for (;;) {
		if (!tidy(sync, err) || !sync_suspects(sync, err))
			return false;
		gint64 left = due - clock_boot_ms();
		if (left <= 0 || (idle && c->no_idle))
			return true;
		if (!(idle ? idle_once(c, sync, left, err) : link_listen(c->link, left, err)))
			return false;
	}
}

static bool finish(FetchChild *c, Sync *sync, GError **err)
{
	bool owes = after_writes(c->start.settings);

	while (link_under_way(c->link) > 0 || (owes && link_unanswered(c->link) > 0))
		if (!link_listen(c->link, G_MAXINT, err))
			return false;
	if (!tidy(sync, err))
		return false;
	return !sync->refused || fail(err, ERR_WAIT, "%s", sync->trouble);
}

static bool one_round(FetchChild *c, Sync *sync, GError **err)
{
	g_clear_pointer(&sync->trouble, g_free);
	sync->refused = false;
	sync_look_again(sync, 0);
	for (guint i = 0; i < c->folders->len; i++)
		if (!sync_folder(sync, c->folders->pdata[i], NULL, err))
			return false;
	return sync_suspects(sync, err) && look_at_quota(c, sync->imap, err) &&
	       look_at_token(c, err) && tell_alert(c, sync->imap, err) &&
	       link_state(c->link, sync->trouble ? "trouble" : "well",
		   sync->trouble ? sync->trouble : "", err);
}

static bool work(FetchChild *c, Imap *imap, GError **err)
{
	Sync sync = {.imap = imap, .link = c->link, .folders = c->folders};
	bool done;

	do {
		done = one_round(c, &sync, err);
	} while (done && !c->start.once && (done = wait_for_news(c, &sync, err)));
	done = done && finish(c, &sync, err);
	g_free(sync.trouble);
	return done;
}

static bool session(FetchChild *c, Imap *imap, GError **err)
{
	if (!told(c, "login", login(c, imap, err), err))
		return false;
	if (c->start.copy)
		return copy_letters(imap, c->link, err);
	if (c->start.own_mail && *c->start.own_mail)
		return own_mail_take(imap, c->link, c->folders, c->start.own_mail, err);
	if (c->start.probe)
		return probe(imap, c->link, c->folders, err);
	return link_number(c->link, "certificate", imap_certificate_end(imap), err) &&
	       link_state(c->link, "syncing", "", err) && work(c, imap, err);
}

static bool run(FetchChild *c, GError **err)
{
	const FetchSettings *s = c->start.settings;

	if (!link_state(c->link, "connecting", s->host, err))
		return false;
	g_autoptr(Imap) imap = imap_open(s, c->ca, link_socket(c->link), err);
	if (!told(c, "tls", imap != NULL, err)) {
		c->refused = g_error_matches(*err, SIAGA_ERROR, ERR_REJECT);
		return false;
	}
	bool done = session(c, imap, err);
	c->refused = !done && answers_status(imap_answers(imap)) != STATUS_OK &&
		     !g_error_matches(*err, SIAGA_ERROR, ERR_RETRY);
	/* What a person is told already has the server's words in it. */
	if (done || !g_error_matches(*err, SIAGA_ERROR, ERR_CONFIG))
		tell_alert(c, imap, NULL);
	return done;
}

static void clear(FetchChild *c)
{
	secret_free(c->secret);
	token_source_free(c->token);
	if (c->ca_fd >= 0)
		close(c->ca_fd);
	g_free(c->ca);
	g_free(c->alert);
	g_ptr_array_unref(c->folders);
	start_clear(&c->start);
	link_free(c->link);
}

int fetch_child_run(int socket)
{
	FetchChild child = {.link = link_new(socket),
	    .ca_fd = -1,
	    .folders = g_ptr_array_new_with_free_func((GDestroyNotify)folder_free)};
	g_autoptr(GError) err = NULL;

	sandbox_harden();
	fcntl(socket, F_SETFD, FD_CLOEXEC); /* not for the token child */
	curl_global_init(CURL_GLOBAL_DEFAULT);
	bool done = prepare(&child, &err) && run(&child, &err);
	if (!done)
		link_failed(child.link, err, backoff_seconds(err, child.refused));
	clear(&child);
	curl_global_cleanup();
	return done ? 0 : 1;
}
