#include "deliver/session.h"

#include "base/step.h"
#include "base/text.h"
#include "base/xtext.h"

#include <poll.h>
#include <string.h>

enum {
	CHUNK = 64 * 1024,
	RECEIVE = 4096,
	STAGES = 4, /* commands of a transaction: RSET, MAIL, RCPT, DATA */
	REPLY_COLUMNS = 400,
	REPLY_BYTES = 500,
	/* A letter that crawls for longer than this, or slower than this, is given up. */
	BODY_MS = 10 * 60 * 1000,
	BODY_BYTES_PER_MS = 1,
	EXIM_AT_ONCE = 10, /* letters of one connection that Exim passes on as they come */
};

/* What a letter of ours is waiting for. */
typedef enum { PHASE_COMMANDS, PHASE_BODY, PHASE_HOLD, PHASE_DOT } Phase;

struct Session {
	const SendSettings *settings;
	Wire *wire;
	SessionState state;
	WireServer server;
	ReplyReader reader;
	GString *out; /* bytes to send; of them `sent` are sent */
	gsize sent;
	bool blocked; /* the socket takes no more for now */
	gint64 deadline, body_deadline, idle_since;
	guint letters; /* ended on this connection */
	bool needs_reset; /* the last transaction was left open by a refusal */

	Parcel *parcel;
	ParcelCursor cursor;
	Phase phase;
	SmtpStage commands[STAGES];
	guint n_commands, n_written, n_answered;
	bool taken; /* the server has answered in this transaction, and not by leaving */
	bool dot_out; /* the final dot has been offered to the socket */
	Verdict verdict; /* found already, while replies of the pipeline are read to their end */
	SmtpStage verdict_stage;
	int code;
	char *reply;
};

void session_result_clear(SessionResult *result)
{
	g_clear_pointer(&result->parcel, parcel_free);
	g_clear_pointer(&result->reply, g_free);
}

Session *session_new(CURLM *multi, const SendSettings *settings, const WireKeys *keys)
{
	Session *s = g_new0(Session, 1);

	s->settings = settings;
	s->wire = wire_new(multi, settings, keys);
	s->state = SESSION_CONNECTING;
	s->out = g_string_new(NULL);
	s->deadline = G_MAXINT64;
	reply_reader_init(&s->reader);
	return s;
}

void session_free(Session *s)
{
	if (!s)
		return;
	g_assert(!s->parcel);
	wire_free(s->wire);
	reply_reader_clear(&s->reader);
	g_string_free(s->out, TRUE);
	g_free(s->reply);
	g_free(s);
}

Session *session_of(CURL *easy, GPtrArray *sessions)
{
	const Wire *wire = wire_of(easy);

	for (guint i = 0; i < sessions->len; i++) {
		Session *s = sessions->pdata[i];
		if (s->wire == wire)
			return s;
	}
	return NULL;
}

bool session_opened(Session *s, CURLcode code, WireFailure *failure_r)
{
	if (!wire_opened(s->wire, code, failure_r)) {
		s->state = SESSION_CLOSED;
		return false;
	}
	s->server = *wire_server(s->wire);
	s->state = SESSION_IDLE;
	return true;
}

static char *short_words(const char *text)
{
	char *words = text_fit(text, REPLY_COLUMNS);

	if (strlen(words) > REPLY_BYTES)
		*g_utf8_find_prev_char(words, words + REPLY_BYTES) = '\0';
	return words;
}

static SmtpStage stage(const Session *s)
{
	if (s->dot_out)
		return AT_DOT;
	bool answered = s->phase != PHASE_COMMANDS || s->n_answered == s->n_commands;
	return answered ? AT_BODY : s->commands[s->n_answered];
}

static void remember(Session *s, Verdict verdict, int code, const char *text)
{
	if (s->verdict != VERDICT_NONE)
		return;
	s->verdict = verdict;
	s->verdict_stage = stage(s);
	s->code = code;
	s->reply = short_words(text);
}

/* The connection is of no further use; a verdict that is already there stands. */
static void give_up(Session *s, const char *why)
{
	if (s->parcel)
		remember(s, verdict_of_loss(stage(s)), 0, why);
	s->state = SESSION_CLOSED;
}

/* Notices are asked for where the server passes the wish on (RFC 3461). */
static bool asks_notices(const Session *s)
{
	return s->server.dsn && !s->parcel->bare;
}

/* RFC 3461 4.3, 4.4: the notice has our headers and names our letter. */
static void write_return(Session *s)
{
	g_string_append(s->out, " RET=HDRS");
	if (*s->parcel->envid)
		g_string_append_printf(s->out, " ENVID=%s", s->parcel->envid);
}

/* RFC 3461 4.1, 4.2. */
static void write_notify(Session *s)
{
	g_autofree char *original = xtext_encode(s->parcel->to);

	g_string_append_printf(s->out, " NOTIFY=%sFAILURE,DELAY ORCPT=rfc822;%s",
	    s->parcel->tell_arrival ? "SUCCESS," : "", original);
}

static void write_command(Session *s, SmtpStage command)
{
	const Parcel *p = s->parcel;

	switch (command) {
	case AT_RESET:
		g_string_append(s->out, "RSET\r\n");
		return;
	case AT_MAIL:
		g_string_append_printf(s->out, "MAIL FROM:<%s>", p->from);
		if (s->server.size > 0)
			g_string_append_printf(s->out, " SIZE=%" G_GSIZE_FORMAT, p->length);
		if (asks_notices(s))
			write_return(s);
		g_string_append(s->out, "\r\n");
		return;
	case AT_RCPT:
		g_string_append_printf(s->out, "RCPT TO:<%s>", p->to);
		if (asks_notices(s))
			write_notify(s);
		g_string_append(s->out, "\r\n");
		return;
	default:
		g_string_append(s->out, "DATA\r\n");
	}
}

/* The next command, or all that are left where the server takes them together. */
static void write_commands(Session *s, gint64 now)
{
	do
		write_command(s, s->commands[s->n_written++]);
	while (s->server.pipelining && s->n_written < s->n_commands);
	s->deadline = now + s->settings->reply_ms;
}

static void begin(Session *s, gint64 now)
{
	s->state = SESSION_BUSY;
	s->phase = PHASE_COMMANDS;
	s->n_commands = s->n_written = s->n_answered = 0;
	s->taken = s->dot_out = false;
	s->verdict = VERDICT_NONE;
	if (s->needs_reset)
		s->commands[s->n_commands++] = AT_RESET;
	s->commands[s->n_commands++] = AT_MAIL;
	s->commands[s->n_commands++] = AT_RCPT;
	s->commands[s->n_commands++] = AT_DATA;
	s->needs_reset = false;
	parcel_rewind(&s->cursor);
	write_commands(s, now);
}

void session_send(Session *s, Parcel *parcel, gint64 now)
{
	g_assert(s->state == SESSION_IDLE && !s->parcel);
	s->parcel = parcel;
	begin(s, now);
}

static void offer_dot(Session *s, gint64 now)
{
	step_mark();
	g_string_append(s->out, ".\r\n");
	s->dot_out = true;
	s->phase = PHASE_DOT;
	s->deadline = now + s->settings->dot_ms;
}

void session_go(Session *s, gint64 now)
{
	g_assert(s->state == SESSION_AT_DOT);
	s->state = SESSION_BUSY;
	offer_dot(s, now);
}

/* Fills the empty output with the next piece of the letter. */
static void write_body(Session *s, gint64 now)
{
	g_string_set_size(s->out, CHUNK);
	gsize length = parcel_read(s->parcel, &s->cursor, s->out->str, CHUNK);
	g_string_set_size(s->out, length);
	s->deadline = MIN(now + s->settings->reply_ms, s->body_deadline);
	if (s->cursor.at < s->parcel->length)
		return;
	if (!s->parcel->confirm) {
		offer_dot(s, now);
		return;
	}
	s->phase = PHASE_HOLD;
}

static void begin_body(Session *s, gint64 now)
{
	s->phase = PHASE_BODY;
	s->body_deadline = now + BODY_MS + (gint64)(s->parcel->length / (gsize)BODY_BYTES_PER_MS);
	write_body(s, now);
}

/* All commands are answered, and the letter is not wanted here. */
static void end_refused(Session *s)
{
	s->needs_reset = true;
	s->state = SESSION_IDLE;
}

static void take_command_reply(Session *s, const Reply *reply, gint64 now)
{
	SmtpStage command = s->commands[s->n_answered];
	Verdict verdict = verdict_of_reply(command, reply);

	/* The server would take a letter for nobody: RFC 2920 3.1 leaves only an empty one or this. */
	if (command == AT_DATA && verdict == VERDICT_NONE && s->verdict != VERDICT_NONE) {
		s->state = SESSION_CLOSED;
		return;
	}
	if (verdict != VERDICT_NONE)
		remember(s, verdict, reply->code, reply->text);
	s->n_answered++;
	s->deadline = now + s->settings->reply_ms;
	if (reply->code == 421)
		s->state = SESSION_CLOSED;
	else if (s->n_answered < s->n_written)
		return;
	else if (s->verdict != VERDICT_NONE)
		end_refused(s);
	else if (s->n_answered < s->n_commands)
		write_commands(s, now);
	else if (reply_reader_holds(&s->reader))
		give_up(s, "the server spoke out of turn");
	else
		begin_body(s, now);
}

/* What comes then over this connection Exim would leave to its next queue run, half an hour away
 * (smtp_accept_queue_per_connection).  It answers each letter with its own number for it. */
static bool is_enough(const Session *s, const Reply *reply)
{
	return s->letters + 1 >= EXIM_AT_ONCE && reply->code == 250 &&
	       g_str_has_prefix(reply->text, "OK id=");
}

static void take_reply(Session *s, const Reply *reply, gint64 now)
{
	s->taken = s->taken || reply->code != 421;
	if (!s->parcel) {
		s->state = SESSION_CLOSED;
		return;
	}
	if (s->phase == PHASE_COMMANDS) {
		take_command_reply(s, reply, now);
		return;
	}
	/* As long as bytes of the letter are in our hands, no reply can be one to its final dot. */
	s->dot_out = s->dot_out && s->sent == s->out->len;
	remember(s, verdict_of_reply(stage(s), reply), reply->code, reply->text);
	bool sound = s->dot_out && reply->code != 421 && s->verdict != VERDICT_DOUBT &&
		     !reply_reader_holds(&s->reader);
	s->state = sound ? SESSION_IDLE : SESSION_CLOSED;
	if (sound && is_enough(s, reply))
		session_quit(s);
}

static void take_replies(Session *s, gint64 now)
{
	while (s->state != SESSION_CLOSED) {
		Reply reply = {0};
		ReplyStatus status = reply_next(&s->reader, &reply);
		if (status == REPLY_MORE)
			return;
		if (status == REPLY_BROKEN) {
			give_up(s, "the server does not speak SMTP");
			return;
		}
		take_reply(s, &reply, now);
		reply_clear(&reply);
		if (s->state == SESSION_IDLE && s->verdict != VERDICT_NONE)
			return;
	}
}

static void receive(Session *s, gint64 now)
{
	char bytes[RECEIVE];
	gsize n;
	WireStatus status = WIRE_DONE;

	while (s->state != SESSION_CLOSED) {
		status = wire_receive(s->wire, bytes, sizeof bytes, &n);
		if (status != WIRE_DONE)
			break;
		reply_reader_add(&s->reader, bytes, n);
		take_replies(s, now);
		if (s->state == SESSION_IDLE)
			return;
	}
	if (status == WIRE_LOST)
		give_up(s, "the connection was lost");
}

static void flush(Session *s, gint64 now)
{
	s->blocked = false;
	while (s->state == SESSION_BUSY && s->sent < s->out->len) {
		gsize n;
		WireStatus status =
		    wire_send(s->wire, s->out->str + s->sent, s->out->len - s->sent, &n);
		s->blocked = status == WIRE_BLOCKED;
		if (status == WIRE_BLOCKED)
			return;
		if (status == WIRE_LOST) {
			receive(s, now); /* it may have said why */
			give_up(s, "the connection was lost");
			return;
		}
		s->sent += n;
		if (s->sent < s->out->len)
			continue;
		g_string_truncate(s->out, 0);
		s->sent = 0;
		if (s->phase == PHASE_BODY)
			write_body(s, now);
		else if (s->phase == PHASE_HOLD)
			s->state = SESSION_AT_DOT;
	}
}

/* RFC 5321 4.1.1.11, 4.2.2: parameters that are not known, or not in this form. */
static bool parameters_refused(const Session *s)
{
	bool at_envelope = s->verdict_stage == AT_MAIL || s->verdict_stage == AT_RCPT;

	return asks_notices(s) && at_envelope &&
	       (s->code == 501 || s->code == 504 || s->code == 555);
}

static bool take_result(Session *s, gint64 now, SessionResult *result_r)
{
	if (!s->parcel || s->verdict == VERDICT_NONE ||
	    (s->state != SESSION_IDLE && s->state != SESSION_CLOSED))
		return false;
	bool no_notices = parameters_refused(s);
	*result_r = (SessionResult){.parcel = g_steal_pointer(&s->parcel),
	    .outcome = s->verdict,
	    .code = s->code,
	    .reply = g_steal_pointer(&s->reply),
	    .tried = true,
	    .stage = s->verdict_stage,
	    .sent_dot = s->dot_out,
	    .unused = s->letters > 0 && !s->taken && !s->dot_out,
	    .no_notices = no_notices};
	s->server.dsn = s->server.dsn && !no_notices;
	s->verdict = VERDICT_NONE;
	s->letters++;
	s->idle_since = now;
	s->deadline = G_MAXINT64;
	g_string_truncate(s->out, 0);
	s->sent = 0;
	if (reply_reader_holds(&s->reader))
		s->state = SESSION_CLOSED;
	return true;
}

static void look_at_time(Session *s, gint64 now)
{
	if (s->state != SESSION_BUSY || now < s->deadline)
		return;
	give_up(s, s->dot_out ? "the server gave no answer to the letter in time"
			      : "the server gave no answer in time");
}

bool session_step(Session *s, gint64 now, SessionResult *result_r)
{
	if (s->state == SESSION_CONNECTING || s->state == SESSION_CLOSED)
		return take_result(s, now, result_r);
	/* What is there is read before anything is sent: a refusal may wait. */
	receive(s, now);
	flush(s, now);
	look_at_time(s, now);
	return take_result(s, now, result_r);
}

bool session_abandon(Session *s, const char *why, SessionResult *result_r)
{
	give_up(s, why);
	return take_result(s, 0, result_r);
}

void session_quit(Session *s)
{
	gsize n;

	if (s->state == SESSION_IDLE)
		wire_send(s->wire, "QUIT\r\n", 6, &n);
	s->state = SESSION_CLOSED;
}

SessionState session_state(const Session *s)
{
	return s->state;
}

const Parcel *session_parcel(const Session *s)
{
	return s->parcel;
}

bool session_awaits_verdict(const Session *s)
{
	return s->parcel && s->dot_out;
}

const WireServer *session_server(const Session *s)
{
	return &s->server;
}

int session_socket(const Session *s)
{
	return wire_socket(s->wire);
}

short session_events(const Session *s)
{
	return s->blocked ? POLLIN | POLLOUT : POLLIN;
}

gint64 session_deadline(const Session *s)
{
	return s->state == SESSION_BUSY ? s->deadline : G_MAXINT64;
}

bool session_used(const Session *s)
{
	return s->letters > 0;
}

gint64 session_idle_since(const Session *s)
{
	return s->idle_since;
}
