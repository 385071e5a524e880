#include "deliver/pool.h"

#include "base/clock.h"
#include "base/error.h"

#include <poll.h>

enum {
	WAIT_MS = 1000,
	BACKOFF_MS = 10 * 1000, /* before another connection beside those that work */
	TURNED_AWAY = 3, /* letters in a row: the server takes none now */
};

struct Pool {
	const SendSettings *settings;
	PoolLogin login;
	PoolEvents events;
	CURLM *multi;
	GPtrArray *sessions; /* of Session */
	GQueue waiting; /* of Parcel */
	WireServer server; /* as last told */
	bool server_told;
	gint64 connect_after; /* boot ms */
	guint turned_away; /* letters in a row, not by their recipient's fault */
	bool stopped;
};

Pool *pool_new(const SendSettings *settings, const PoolLogin *login, const PoolEvents *events)
{
	Pool *pool = g_new0(Pool, 1);

	pool->settings = settings;
	pool->login = *login;
	pool->events = *events;
	pool->multi = curl_multi_init();
	if (!pool->multi)
		g_error("libcurl cannot start");
	pool->sessions = g_ptr_array_new_with_free_func((GDestroyNotify)session_free);
	g_queue_init(&pool->waiting);
	return pool;
}

void pool_free(Pool *pool)
{
	if (!pool)
		return;
	g_ptr_array_unref(pool->sessions);
	g_queue_clear_full(&pool->waiting, (GDestroyNotify)parcel_free);
	curl_multi_cleanup(pool->multi);
	g_free(pool);
}

/* A letter that no connection was given: what is wrong with itself counts as tried. */
static void tell(Pool *pool, Parcel *parcel, Verdict outcome, int code, const char *reply)
{
	SessionResult result = {.parcel = parcel,
	    .outcome = outcome,
	    .code = code,
	    .reply = g_strdup(reply),
	    .tried = outcome == VERDICT_REFUSED || outcome == VERDICT_HELD};

	pool->events.result(pool->events.user, &result);
	session_result_clear(&result);
}

static void tell_all_waiting(Pool *pool, Verdict outcome, int code, const char *reply)
{
	Parcel *parcel;

	while ((parcel = g_queue_pop_head(&pool->waiting)))
		tell(pool, parcel, outcome, code, reply);
}

void pool_add(Pool *pool, Parcel *parcel)
{
	Verdict verdict;
	g_autofree char *fault = parcel_fault(parcel, &verdict);

	if (fault)
		tell(pool, parcel, verdict, 0, fault);
	else if (pool->stopped)
		tell(pool, parcel, VERDICT_LOST, 0, "stopped");
	else
		g_queue_push_tail(&pool->waiting, parcel);
}

void pool_go(Pool *pool, gint64 id)
{
	for (guint i = 0; i < pool->sessions->len; i++) {
		Session *s = pool->sessions->pdata[i];
		if (session_state(s) == SESSION_AT_DOT && session_parcel(s)->id == id)
			session_go(s, clock_boot_ms());
	}
}

/* A 4xx to RCPT may be the recipient's alone (greylisting). */
static bool is_turned_away(const SessionResult *r)
{
	return r->outcome == VERDICT_LOST || (r->outcome == VERDICT_LATER && r->stage != AT_RCPT);
}

/* Once the server has said that it takes nothing from us, or has shown it, the letters that wait are not tried: providers
 * lock out who goes on. */
static void learn(Pool *pool, const SessionResult *result)
{
	pool->turned_away = is_turned_away(result) ? pool->turned_away + 1 : 0;
	if (result->outcome == VERDICT_ACCOUNT)
		tell_all_waiting(pool, VERDICT_ACCOUNT, result->code, result->reply);
	else if (pool->turned_away >= TURNED_AWAY)
		tell_all_waiting(pool, VERDICT_DOWN, result->code, result->reply);
}

static void finish(Pool *pool, SessionResult *result)
{
	/* The server had closed a connection that we kept open, or takes no wishes for notices: not this
	 * letter's fault. */
	bool again = (result->unused && !result->parcel->retried) ||
		     (result->no_notices && !result->parcel->bare);
	if (again && !pool->stopped) {
		result->parcel->retried = result->parcel->retried || result->unused;
		result->parcel->bare = result->parcel->bare || result->no_notices;
		g_queue_push_head(&pool->waiting, g_steal_pointer(&result->parcel));
	} else {
		pool->events.result(pool->events.user, result);
		learn(pool, result);
	}
	session_result_clear(result);
}

static void note_server(Pool *pool, const WireServer *server)
{
	if (pool->server_told && server->size == pool->server.size &&
	    server->utf8 == pool->server.utf8 && server->dsn == pool->server.dsn &&
	    server->certificate_end == pool->server.certificate_end)
		return;
	pool->server_told = true;
	pool->server = *server;
	pool->events.server(pool->events.user, server);
}

static bool any_usable(const Pool *pool)
{
	for (guint i = 0; i < pool->sessions->len; i++) {
		SessionState state = session_state(pool->sessions->pdata[i]);
		if (state != SESSION_CONNECTING && state != SESSION_CLOSED)
			return true;
	}
	return false;
}

/* Without any connection nothing that waits can go; with another one it still can. */
static void connection_failed(Pool *pool, const WireFailure *failure)
{
	pool->connect_after = clock_boot_ms() + BACKOFF_MS;
	if (any_usable(pool))
		return;
	if (failure->alarm)
		pool->events.alarm(pool->events.user, failure->alarm, failure->text);
	tell_all_waiting(pool, failure->outcome, failure->code, failure->text);
	pool->connect_after = 0;
}

/* A login that fails because a token has ended before its time is tried again with a new one. */
static void another_secret(Pool *pool, WireFailure *failure)
{
	if (g_strcmp0(failure->alarm, "login") != 0 || !pool->login.refused ||
	    !pool->login.refused(pool->login.user))
		return;
	failure->alarm = NULL;
	failure->outcome = VERDICT_DOWN;
}

static void take_connections(Pool *pool)
{
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(pool->multi, &left))) {
		Session *s = session_of(message->easy_handle, pool->sessions);
		WireFailure failure = {0};
		if (message->msg != CURLMSG_DONE || !s)
			continue;
		if (session_opened(s, message->data.result, &failure)) {
			note_server(pool, session_server(s));
		} else {
			another_secret(pool, &failure);
			connection_failed(pool, &failure);
		}
		wire_failure_clear(&failure);
	}
}

/* A letter that this server will not take by its size; false: it may. */
static bool refuse_size(Pool *pool, const Session *s, Parcel *parcel)
{
	guint64 limit = session_server(s)->size;

	if (limit == 0 || parcel->length <= limit)
		return false;
	g_autofree char *why = g_strdup_printf("the letter has %" G_GSIZE_FORMAT
					       " bytes, and the server takes %" G_GUINT64_FORMAT,
	    parcel->length, limit);
	tell(pool, parcel, VERDICT_HELD, 0, why);
	return true;
}

/* A server that lets us in and hangs up would otherwise be asked again and again. */
static void left_at_once(Pool *pool)
{
	const WireFailure failure = {.outcome = VERDICT_DOWN,
	    .text = g_strdup("the server closed the connection right after the login")};

	connection_failed(pool, &failure);
	g_free(failure.text);
}

static void give_work(Pool *pool, Session *s)
{
	Parcel *parcel;

	while ((parcel = g_queue_pop_head(&pool->waiting))) {
		if (refuse_size(pool, s, parcel))
			continue;
		session_send(s, parcel, clock_boot_ms());
		return;
	}
}

/* As far as this connection can go now: letter after letter. */
static void work(Pool *pool, Session *s)
{
	SessionResult result;

	for (;;) {
		SessionState before = session_state(s);
		bool ended = session_step(s, clock_boot_ms(), &result);
		if (ended)
			finish(pool, &result);
		else if (before == SESSION_IDLE && session_state(s) == SESSION_CLOSED &&
			 !session_used(s))
			left_at_once(pool);
		else if (session_state(s) == SESSION_AT_DOT && before != SESSION_AT_DOT)
			pool->events.at_dot(pool->events.user, session_parcel(s)->id);
		if (session_state(s) != SESSION_IDLE || pool->waiting.length == 0)
			return;
		give_work(pool, s);
	}
}

static void remove_closed(Pool *pool)
{
	for (guint i = 0; i < pool->sessions->len;)
		if (session_state(pool->sessions->pdata[i]) == SESSION_CLOSED)
			g_ptr_array_remove_index(pool->sessions, i);
		else
			i++;
}

static guint count(const Pool *pool, SessionState state)
{
	guint n = 0;

	for (guint i = 0; i < pool->sessions->len; i++)
		n += session_state(pool->sessions->pdata[i]) == state;
	return n;
}

/* False: there is no secret to connect with. */
static bool connect_one(Pool *pool)
{
	g_autoptr(GError) err = NULL;
	WireKeys keys = {NULL, pool->login.ca};

	if (pool->settings->user)
		keys.secret = pool->login.secret(pool->login.user, &err);
	if (err) {
		bool later = g_error_matches(err, SIAGA_ERROR, ERR_WAIT);
		WireFailure failure = {later ? VERDICT_DOWN : VERDICT_ACCOUNT, 0,
		    later ? NULL : "login", err->message};
		connection_failed(pool, &failure);
		return false;
	}
	g_ptr_array_add(pool->sessions, session_new(pool->multi, pool->settings, &keys));
	return true;
}

/* One more connection at a time, so that a server that refuses is not asked by all at once. */
static bool connect_more(Pool *pool)
{
	if (pool->stopped || pool->waiting.length == 0 ||
	    pool->sessions->len >= pool->settings->connections ||
	    clock_boot_ms() < pool->connect_after || count(pool, SESSION_CONNECTING) > 0 ||
	    count(pool, SESSION_IDLE) > 0)
		return false;
	return connect_one(pool);
}

static void quit_idle(Pool *pool)
{
	gint64 now = clock_boot_ms();

	for (guint i = 0; i < pool->sessions->len; i++) {
		Session *s = pool->sessions->pdata[i];
		if (session_state(s) == SESSION_IDLE &&
		    (pool->stopped || now - session_idle_since(s) >= pool->settings->idle_ms))
			session_quit(s);
	}
}

void pool_work(Pool *pool)
{
	int running;

	/* What libcurl has finished must be taken before the wait: nothing would wake it up for that. */
	do {
		curl_multi_perform(pool->multi, &running);
		take_connections(pool);
		for (guint i = 0; i < pool->sessions->len; i++)
			work(pool, pool->sessions->pdata[i]);
		quit_idle(pool);
		remove_closed(pool);
	} while (connect_more(pool));
}

/* Milliseconds until some session's time is up. */
static int wait_time(const Pool *pool)
{
	gint64 now = clock_boot_ms(), least = WAIT_MS;

	for (guint i = 0; i < pool->sessions->len; i++) {
		gint64 deadline = session_deadline(pool->sessions->pdata[i]);
		if (deadline != G_MAXINT64)
			least = MIN(least, MAX(0, deadline - now));
	}
	return (int)least;
}

static short curl_events(short events)
{
	return (short)((events & POLLIN ? CURL_WAIT_POLLIN : 0) |
		       (events & POLLOUT ? CURL_WAIT_POLLOUT : 0));
}

bool pool_wait(Pool *pool, int engine)
{
	struct curl_waitfd fds[SEND_CONNECTIONS_LIMIT + 1] = {
	    {.fd = engine, .events = CURL_WAIT_POLLIN}};
	guint n = engine >= 0 ? 1 : 0;

	for (guint i = 0; i < pool->sessions->len; i++) {
		const Session *s = pool->sessions->pdata[i];
		if (session_state(s) == SESSION_CONNECTING)
			continue;
		fds[n].fd = session_socket(s);
		fds[n++].events = curl_events(session_events(s));
	}
	curl_multi_poll(pool->multi, fds, n, wait_time(pool), NULL);
	return engine >= 0 && fds[0].revents != 0;
}

void pool_stop(Pool *pool, const char *why)
{
	pool->stopped = true;
	tell_all_waiting(pool, VERDICT_LOST, 0, why);
	for (guint i = 0; i < pool->sessions->len; i++) {
		Session *s = pool->sessions->pdata[i];
		SessionResult result;
		if (session_awaits_verdict(s) || session_state(s) == SESSION_IDLE)
			continue;
		if (session_abandon(s, why, &result))
			finish(pool, &result);
	}
	quit_idle(pool);
	remove_closed(pool);
}

bool pool_awaits_verdicts(const Pool *pool)
{
	for (guint i = 0; i < pool->sessions->len; i++)
		if (session_awaits_verdict(pool->sessions->pdata[i]))
			return true;
	return false;
}
