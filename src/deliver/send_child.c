#include "deliver/send_child.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "base/step.h"
#include "base/text.h"
#include "config/account/secret.h"
#include "deliver/pool.h"
#include "deliver/probe.h"
#include "oauth/token.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

enum { LAST_REPLIES_MS = 60 * 1000, CA_LIMIT = 4 * 1024 * 1024 };

typedef struct SendChild {
	int engine;
	SendSettings *settings;
	char *secret; /* the password, or the last access token */
	TokenSource *token; /* OAuth2; NULL otherwise */
	int ca_fd;
	char *ca; /* what libcurl opens: out of the sandbox's reach is the file itself */
	Pool *pool;
	json_t *results; /* not yet sent to the engine */
	bool stopping;
	bool probe; /* only look at the server */
} SendChild;

/* Takes `body` over.  False: the engine has gone, which its socket tells again when it is read. */
static bool send_frame(SendChild *c, json_t *body)
{
	bool done = frame_send(c->engine, body, -1, NULL);

	json_decref(body);
	return done;
}

static void on_server(gpointer user, const WireServer *server)
{
	SendChild *c = user;
	g_autofree char *text = g_strdup_printf("%s:%u", c->settings->host, c->settings->port);

	send_frame(c, json_pack("{s:s, s:I, s:b, s:b, s:I, s:s}", "type", "server", "size",
			  (json_int_t)server->size, "utf8", server->utf8, "dsn", server->dsn,
			  "certificate", (json_int_t)server->certificate_end, "text", text));
}

static void on_dot(gpointer user, gint64 id)
{
	send_frame(user, json_pack("{s:s, s:I}", "type", "dot", "id", (json_int_t)id));
}

static void on_result(gpointer user, const SessionResult *result)
{
	SendChild *c = user;

	step_mark();
	json_array_append_new(c->results,
	    json_pack("{s:I, s:s, s:i, s:s, s:b, s:b}", "id", (json_int_t)result->parcel->id,
		"outcome", verdict_outcome_name(result->outcome), "code", result->code, "reply",
		result->reply, "tried", result->tried, "sent_dot", result->sent_dot));
}

static void on_alarm(gpointer user, const char *code, const char *text)
{
	SendChild *c = user;
	g_autofree char *full = g_strdup_printf("sending for %s: %s", c->settings->name, text);

	send_frame(c, json_pack("{s:s, s:s, s:s}", "type", "alarm", "code", code, "text", full));
}

/* False: the engine has gone. */
static bool send_results(SendChild *c)
{
	if (json_array_size(c->results) == 0)
		return true;
	json_t *results = c->results;
	c->results = json_array();
	return send_frame(c, json_pack("{s:s, s:o}", "type", "results", "results", results));
}

/* The file is copied: Landlock closes the way to it, and it may change while it is in use. */
static bool load_ca(SendChild *c, GError **err)
{
	g_autofree char *bytes = NULL;
	g_autoptr(GError) why = NULL;
	gsize length;

	if (!c->settings->ca)
		return true;
	if (!g_file_get_contents(c->settings->ca, &bytes, &length, &why))
		return fail(err, ERR_CONFIG, "`ca:` cannot be read: %s", why->message);
	if (length > CA_LIMIT)
		return fail(err, ERR_CONFIG, "`ca:` %s is too large for a list of certificates",
		    c->settings->ca);
	c->ca_fd = memfile_from(bytes, length, err);
	c->ca = g_strdup_printf("/proc/self/fd/%d", c->ca_fd);
	return c->ca_fd >= 0;
}

static bool load_secret(SendChild *c, GError **err)
{
	const SendSettings *s = c->settings;

	if (!s->user)
		return true;
	if (s->oauth2)
		c->token = token_source_new(
		    &(TokenOrder){s->name, s->token_file, s->token_command, s->grant}, err);
	else
		c->secret = secret_read(s->secret, err);
	return c->token || c->secret;
}

static const char *give_secret(gpointer user, GError **err)
{
	SendChild *c = user;

	if (!c->token)
		return c->secret;
	secret_free(c->secret);
	c->secret = token_source_get(c->token, c->engine, err);
	return c->secret;
}

static bool secret_refused(gpointer user)
{
	SendChild *c = user;

	return c->token && c->secret && token_source_refused(c->token, c->secret);
}

/* `siaga check --online`: how it stands with the server; "probed" is the end of it. */
static bool look_at_server(SendChild *c, GError **err)
{
	Probed probed;

	if (c->settings->user && !give_secret(c, err))
		return false;
	const WireKeys keys = {c->secret, c->ca};
	if (send_probe(c->settings, &keys, &probed))
		on_server(c, &probed.server);
	else
		on_alarm(c, "probe", probed.failure.text);
	wire_failure_clear(&probed.failure);
	send_frame(c, json_pack("{s:s, s:I}", "type", "probed", "certificate",
			  (json_int_t)probed.server.certificate_end));
	return true;
}

static bool prepare(SendChild *c, GError **err)
{
	const PoolEvents events = {on_server, on_dot, on_result, on_alarm, c};

	if (!load_ca(c, err) || !load_secret(c, err) || !sandbox_enter(SANDBOX_NETWORK, err))
		return false;
	const PoolLogin login = {give_secret, secret_refused, c->ca, c};
	c->pool = pool_new(c->settings, &login, &events);
	return true;
}

/* The first frame says who we are. */
static bool start(SendChild *c, GError **err)
{
	Frame frame = {NULL, -1};
	FrameStatus status = frame_receive(c->engine, &frame, err);

	if (status == FRAME_BROKEN)
		return false;
	c->probe = status == FRAME_GOT && json_is_true(json_object_get(frame.body, "probe"));
	if (status == FRAME_GOT && g_str_equal(frame_type(&frame), "start"))
		c->settings = send_settings_from_json(json_object_get(frame.body, "account"), err);
	else
		fail(err, ERR_RETRY, "the engine has gone before it said what to send");
	frame_clear(&frame);
	return c->settings && prepare(c, err);
}

static bool take_letters(SendChild *c, const Frame *frame, GError **err)
{
	g_autoptr(GPtrArray) parcels = parcels_from_frame(frame, err);

	if (!parcels)
		return false;
	g_ptr_array_set_free_func(parcels, NULL); /* the pool takes them all */
	for (guint i = 0; i < parcels->len; i++)
		pool_add(c->pool, parcels->pdata[i]);
	return true;
}

static bool take_frame(SendChild *c, const Frame *frame, GError **err)
{
	const char *type = frame_type(frame);

	if (g_str_equal(type, "letters"))
		return take_letters(c, frame, err);
	if (g_str_equal(type, "go")) {
		pool_go(c->pool, frame_number(frame, "id"));
		return true;
	}
	if (g_str_equal(type, "stop")) {
		pool_stop(c->pool, "stopped");
		c->stopping = true;
		return true;
	}
	return fail(err, ERR_REJECT, "the engine sent a frame of unknown type");
}

/* Sending to the engine may block, reading must not. */
static bool has_frame(int socket)
{
	struct pollfd p = {socket, POLLIN, 0};

	return poll(&p, 1, 0) > 0;
}

/* Everything that the engine has said by now.  *gone_r: its socket is closed. */
static bool listen_to_engine(SendChild *c, bool *gone_r, GError **err)
{
	while (has_frame(c->engine)) {
		Frame frame = {NULL, -1};
		FrameStatus status = frame_receive(c->engine, &frame, err);
		*gone_r = status == FRAME_END;
		if (status == FRAME_BROKEN)
			return false;
		if (status != FRAME_GOT)
			return true;
		bool done = take_frame(c, &frame, err);
		frame_clear(&frame);
		if (!done)
			return false;
	}
	return true;
}

static bool run(SendChild *c, GError **err)
{
	bool gone = false;

	while (!gone && (!c->stopping || pool_awaits_verdicts(c->pool))) {
		pool_work(c->pool);
		if (!send_results(c))
			return true;
		if (pool_wait(c->pool, c->engine) && !listen_to_engine(c, &gone, err))
			return false;
	}
	send_results(c);
	return true;
}

/* The engine has gone: what waits for the reply to its final dot is told to nobody, but a server that
 * is left now might take the letter and a later engine send it again. */
static void await_last_replies(SendChild *c)
{
	gint64 end = clock_boot_ms() + LAST_REPLIES_MS;

	pool_stop(c->pool, "stopped");
	while (pool_awaits_verdicts(c->pool) && clock_boot_ms() < end) {
		pool_work(c->pool);
		pool_wait(c->pool, -1);
	}
}

static void clear(SendChild *c)
{
	pool_free(c->pool);
	json_decref(c->results);
	secret_free(c->secret);
	token_source_free(c->token);
	send_settings_free(c->settings);
	g_free(c->ca);
	if (c->ca_fd >= 0)
		close(c->ca_fd);
}

/* Before the child ends a person is told why; the engine starts it again after a while. */
static void tell_failure(SendChild *c, const GError *err)
{
	json_t *body = json_pack("{s:s, s:s, s:s}", "type", "alarm", "code",
	    err->code == ERR_CONFIG ? "config" : "sender", "text", err->message);

	send_frame(c, body);
	log_error("%s", err->message);
}

int send_child_run(int socket)
{
	SendChild child = {.engine = socket, .ca_fd = -1, .results = json_array()};
	g_autoptr(GError) err = NULL;

	sandbox_harden();
	fcntl(socket, F_SETFD, FD_CLOEXEC); /* not for the token child */
	curl_global_init(CURL_GLOBAL_DEFAULT);
	bool done = start(&child, &err);
	if (done && child.probe) {
		done = look_at_server(&child, &err);
	} else if (done) {
		done = run(&child, &err);
		await_last_replies(&child);
	}
	if (!done)
		tell_failure(&child, err);
	clear(&child);
	curl_global_cleanup();
	return done ? 0 : 1;
}
