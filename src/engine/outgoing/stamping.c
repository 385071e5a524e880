#include "engine/outgoing/stamping.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/hex.h"
#include "base/log.h"
#include "base/memfile.h"
#include "base/zone.h"
#include "engine/process/alarm.h"
#include "engine/process/worker.h"
#include "stamp/token.h"
#include "store/stamps.h"
#include "store/trouble.h"

#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>

enum {
	LOOK_MS = 60 * 1000,
	DAY = 24 * 60 * 60,
	FIRST_PAUSE = 60, /* seconds, doubled each time */
	LONGEST_PAUSE = 6 * 60 * 60,
	MOST_APART = 60 * 60 /* the two clocks, in seconds: more is told and not kept */
};

#define NAME "" /* of its trouble: there is one */

struct Stamping {
	OutgoingParts parts;
	const Config *config;
	const Timestamping *settings;
	Worker *worker;
	Stamp *stamp; /* under way; NULL: none */
	char nonce[2 * TOKEN_NONCE + 1];
	bool answered; /* stamp->reply is to be looked at */
	bool told; /* this child has said how it went */
	guint again; /* loop id; 0: none */
	gint64 looked; /* boot ms: nothing was due then; 0: look now */
	bool stopping;
};

static void broken(Stamping *s, GError *err)
{
	s->parts.broken(s->parts.data, err);
	g_error_free(err);
}

static void drop(Stamping *s)
{
	g_clear_pointer(&s->stamp, stamp_free);
	s->answered = false;
}

/* ---- what went wrong ---- */

/* Whether the days without a stamp have become one more, of so many that there is an alarm. */
static bool is_alarming(const Stamping *s, const Trouble *before, gint64 now)
{
	gint64 after = s->settings->alarm_after;
	gint64 days = before ? (now - before->since) / DAY : 0;

	return before && now - before->since >= after &&
	       (days > (before->at - before->since) / DAY || before->at - before->since < after);
}

static bool note_trouble(
    Stamping *s, const Trouble *before, const char *text, gint64 now, GError **err)
{
	guint times = before ? before->pause.times + 1 : 1;
	gint64 pause = FIRST_PAUSE;

	for (guint i = 1; i < times && pause < LONGEST_PAUSE; i++)
		pause *= 2;
	const TroublePause wait = {0, times, now + MIN(pause, LONGEST_PAUSE)};
	return group_enter(s->parts.group, err) &&
	       trouble_set(s->parts.store, "stamp", NAME, text, now, err) &&
	       trouble_pause(s->parts.store, "stamp", NAME, &wait, err);
}

/* An answer that proves nothing may be somebody's who sits in between: an alarm at once when it is the first of its kind. */
static void failed(Stamping *s, const char *text, bool unproved)
{
	gint64 now = loop_now(s->parts.loop);
	g_autoptr(Trouble) before = trouble_get(s->parts.store, "stamp", NAME);
	g_autofree char *whole =
	    unproved ? g_strdup_printf("the answer of %s is no proof and was not kept: %s",
			   s->settings->url, text)
		     : g_strdup_printf("no time stamp of the history is to be had: %s", text);
	bool is_new = unproved && (!before || !g_str_equal(before->text, whole));
	GError *err = NULL;

	if (is_new || is_alarming(s, before, now))
		alarm_raise(s->config, "time stamp: %s", whole);
	else
		log_warn("time stamp: %s", whole);
	if (!note_trouble(s, before, whole, now, &err))
		broken(s, err);
	s->told = true;
	drop(s);
}

/* ---- the children ---- */

static bool make_nonce(Stamping *s)
{
	guint8 nonce[TOKEN_NONCE];

	if (getrandom(nonce, sizeof nonce, 0) != (ssize_t)sizeof nonce)
		return false;
	nonce[0] = (nonce[0] & 0x7f) | 0x40; /* a number of always as many bytes */
	hex_write(nonce, sizeof nonce, s->nonce);
	return true;
}

static char *query_of(const Stamping *s, GError **err)
{
	guint8 sum[DIGEST_SIZE], nonce[TOKEN_NONCE];
	const TokenWanted wanted = {sum, nonce, s->settings->policy};

	if (!digest_from_hex(s->stamp->sheet, sum) || !hex_read(s->nonce, sizeof nonce, nonce))
		return NULL;
	g_autoptr(GBytes) query = token_query(&wanted, err);
	if (!query)
		return NULL;
	gsize length;
	const guint8 *bytes = g_bytes_get_data(query, &length);
	char *hex = g_malloc(2 * length + 1);
	hex_write(bytes, length, hex);
	return hex;
}

static void send_ask(Stamping *s)
{
	g_autoptr(GError) err = NULL;
	g_autofree char *query = query_of(s, &err);
	const char *ca = s->settings->tls_ca;

	if (query)
		worker_send(s->worker,
		    json_pack("{s:s, s:s, s:s, s:s, s:I}", "type", "ask", "url", s->settings->url,
			"ca", ca ? ca : "", "query", query, "seconds",
			(json_int_t)s->settings->timeout),
		    -1);
	else
		failed(s, err ? err->message : "its question cannot be made", false);
}

static void send_check(Stamping *s)
{
	g_autoptr(GError) err = NULL;
	const char *policy = s->settings->policy;
	gsize length;
	const void *bytes = g_bytes_get_data(s->stamp->reply, &length);
	int fd = memfile_from(length ? bytes : "", length, &err);

	if (fd < 0) {
		failed(s, err->message, false);
		return;
	}
	worker_send(s->worker,
	    json_pack("{s:s, s:s, s:s, s:s, s:s, s:I}", "type", "check", "ca", s->settings->ca,
		"sum", s->stamp->sheet, "nonce", s->nonce, "policy", policy ? policy : "", "at",
		(json_int_t)s->stamp->at),
	    fd);
	close(fd);
}

static void started(Worker *worker, gpointer data)
{
	Stamping *s = data;

	(void)worker;
	s->told = false;
	if (!s->stamp)
		return;
	if (s->answered)
		send_check(s);
	else
		send_ask(s);
}

static void take_reply(Stamping *s, const Frame *frame)
{
	g_autoptr(GError) err = NULL;
	MemMap map;

	if (!memmap_open(&map, frame->fd, TOKEN_LIMIT, &err)) {
		failed(s, err->message, false);
		return;
	}
	s->stamp->reply = g_bytes_new(map.bytes, map.length);
	memmap_close(&map);
	s->stamp->at = loop_now(s->parts.loop);
	s->answered = s->told = true;
}

static void keep(Stamping *s, const Frame *frame)
{
	GError *err = NULL;
	gint64 apart = frame_number(frame, "told") - s->stamp->at;

	s->stamp->told = frame_number(frame, "told");
	if (ABS(apart) > MOST_APART) {
		g_autofree char *text = g_strdup_printf(
		    "its clock and this machine's are %" G_GINT64_FORMAT " minutes apart",
		    ABS(apart) / 60);
		failed(s, text, true);
		return;
	}
	if (!group_enter(s->parts.group, &err) || !stamps_add(s->parts.store, s->stamp, &err) ||
	    !trouble_clear(s->parts.store, "stamp", NAME, &err)) {
		broken(s, err);
	} else {
		log_info("time stamp %" G_GINT64_FORMAT " of %s, serial %s: the history up to line "
			 "%" G_GINT64_FORMAT,
		    s->stamp->id, s->stamp->day, frame_text(frame, "serial"), s->stamp->last);
	}
	s->told = true;
	drop(s);
}

static void take_frame(Worker *worker, Frame *frame, gpointer data)
{
	Stamping *s = data;
	const char *type = frame_type(frame);

	(void)worker;
	if (!s->stamp || s->told)
		return;
	if (g_str_equal(type, "reply") && !s->answered)
		take_reply(s, frame);
	else if (g_str_equal(type, "good") && s->answered)
		keep(s, frame);
	else
		failed(s, frame_text(frame, "text"),
		    s->answered && g_str_equal(frame_text(frame, "kind"), "reject"));
}

static void pump_again(gpointer data)
{
	Stamping *s = data;

	s->again = 0;
	stamping_pump(s);
}

static void look_in(Stamping *s, gint64 ms)
{
	if (s->again)
		loop_cancel(s->parts.loop, s->again);
	s->again = s->stopping ? 0 : loop_after(s->parts.loop, ms, pump_again, s);
}

static bool ended(Worker *worker, int wait_status, gpointer data)
{
	Stamping *s = data;

	(void)worker;
	(void)wait_status;
	if (s->stamp && !s->told)
		failed(s, "its child has ended", false);
	s->looked = 0;
	look_in(s, 0);
	return false;
}

static const WorkerKind kind = {"stamp", started, take_frame, ended};

/* ---- when ---- */

static char *day_of(const Stamping *s)
{
	return zone_text(loop_now(s->parts.loop), s->config->office.zone, "%Y-%m-%d");
}

/* *stamp_r is what is to be stamped now, or NULL. */
static bool find_due(const Stamping *s, Stamp **stamp_r, GError **err)
{
	Store *store = s->parts.store;
	g_autoptr(Trouble) trouble = trouble_get(store, "stamp", NAME);
	g_autoptr(Stamp) last = NULL;
	g_autofree char *day = day_of(s);

	*stamp_r = NULL;
	if (!stamps_last(store, &last, err))
		return false;
	if ((trouble && trouble->pause.until > loop_now(s->parts.loop)) ||
	    (last && strcmp(last->day, day) >= 0))
		return true;
	return stamps_next(store, day, stamp_r, err);
}

Stamping *stamping_new(const OutgoingParts *parts, const Setup *setup, bool idle)
{
	Stamping *s = g_new0(Stamping, 1);

	s->parts = *parts;
	s->config = setup->config;
	s->settings = &setup->config->timestamping;
	s->stopping = idle || !s->settings->url;
	s->worker = worker_new(parts->loop, &kind, "time", store_lock_fd(parts->store), s);
	look_in(s, 0);
	return s;
}

void stamping_free(Stamping *s)
{
	if (!s)
		return;
	s->stopping = true;
	if (s->again)
		loop_cancel(s->parts.loop, s->again);
	worker_free(s->worker);
	drop(s);
	g_free(s);
}

/* What is not yet committed may never have been. */
static void begin(Stamping *s)
{
	GError *err = NULL;

	if (!find_due(s, &s->stamp, &err))
		broken(s, err);
	s->looked = clock_boot_ms();
	if (s->stamp && make_nonce(s))
		worker_start(s->worker);
	else
		drop(s);
}

void stamping_pump(Stamping *s)
{
	if (s->stopping || worker_running(s->worker) || group_is_open(s->parts.group))
		return;
	if (s->answered)
		worker_start(s->worker);
	else if (s->looked == 0 || clock_boot_ms() - s->looked >= LOOK_MS)
		begin(s);
	look_in(s, LOOK_MS);
}

bool stamping_idle(const Stamping *s)
{
	g_autoptr(Stamp) due = NULL;

	if (s->stopping)
		return true;
	return !worker_running(s->worker) && !s->answered && find_due(s, &due, NULL) && !due;
}

void stamping_stop(Stamping *s)
{
	s->stopping = true;
	worker_stop(s->worker);
}
