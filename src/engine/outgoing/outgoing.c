#include "engine/outgoing/outgoing.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/step.h"
#include "deliver/settings.h"
#include "engine/process/alarm.h"
#include "engine/letters/alarm_mail.h"
#include "engine/outgoing/attempt.h"
#include "engine/letters/enclosed.h"
#include "engine/facts/mailbox_facts.h"
#include "engine/carry/owed.h"
#include "engine/outgoing/parcel.h"
#include "engine/outgoing/sending_pause.h"
#include "engine/outgoing/sending_trouble.h"
#include "engine/process/worker.h"
#include "flow/standin.h"
#include "store/copies.h"
#include "store/history.h"
#include "store/meta.h"
#include "store/outbox.h"
#include "store/publish.h"
#include "store/timers.h"

#include <jansson.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	PER_CONNECTION =
	    32, /* letters with the child for each connection, so that none waits for us */
	MINUTE = 60,
	DAY = 24 * 60 * MINUTE,
	DAILY_WAIT = 10 * MINUTE,
};

typedef struct Account {
	Outgoing *outgoing;
	const Mailbox *mailbox;
	json_t *settings;
	Worker *worker;
	GHashTable *under_way; /* letter id -> Letter */
	SendingPause pause;
	bool troubled; /* the database knows of a trouble from before */
	gint64 rests_until; /* seconds: its letters of 24 hours are used up; 0: they are not */
	bool passed; /* a letter has left since one was last refused */
	guint held; /* letters not wanted as they stand, in a row */
	gint64 minute; /* that `this_minute` counts */
	guint this_minute;
} Account;

struct Outgoing {
	OutgoingParts parts;
	const Config *config;
	GPtrArray *accounts;
	bool stopping;
};

/* A letter whose final dot may go once the group is on disk. */
typedef struct Dot {
	Account *account;
	gint64 id;
} Dot;

static void broken(Outgoing *o, GError *err)
{
	o->parts.broken(o->parts.data, err);
	g_error_free(err);
}

static bool tell_history(Outgoing *o, const Letter *l, const char *kind, GError **err)
{
	json_t *detail = json_pack("{s:I, s:s, s:s, s:s}", "letter", (json_int_t)l->id, "name",
	    l->letter, "to", l->recipient, "reply", l->last_reply ? l->last_reply : "");
	char *text = json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS);
	g_autoptr(HistoryLine) line =
	    history_line_new(l->entry, loop_now(o->parts.loop), "siaga", kind, text);

	free(text);
	json_decref(detail);
	return history_append(o->parts.store, line, err);
}

static void report(const Account *a, const Letter *l)
{
	const char *reply = l->last_reply ? l->last_reply : "";

	/* One that tells of alarms and does not arrive must not make the next one. */
	if (g_str_equal(l->letter, ALARM_LETTER)) {
		if (l->state != LETTER_PENDING && l->state != LETTER_SENT)
			log_error("the mail about alarms to %s: %s: %s", l->recipient,
			    letter_state_name(l->state), reply);
		return;
	}
	if (l->state == LETTER_FAILED)
		alarm_raise(a->outgoing->config,
		    "letter %" G_GINT64_FORMAT " (%s) to %s was not accepted: %s", l->id, l->letter,
		    l->recipient, reply);
	else if (l->state == LETTER_HELD)
		alarm_raise(a->outgoing->config,
		    "letter %" G_GINT64_FORMAT
		    " (%s) to %s is held for a person: %s; see 'siaga outbox --reasons'",
		    l->id, l->letter, l->recipient, reply);
	else if (l->state == LETTER_DOUBT)
		alarm_raise(a->outgoing->config,
		    "letter %" G_GINT64_FORMAT
		    " (%s) to %s may or may not have arrived; see 'siaga outbox'",
		    l->id, l->letter, l->recipient);
}

/* Who was to be asked by it has not been asked: somebody else is. */
static bool ask_others(Outgoing *o, const Letter *l, GError **err)
{
	g_autoptr(GPtrArray) asks = owed_by_letter(o->parts.store, l->id, err);

	for (guint i = 0; asks && i < asks->len; i++) {
		g_autoptr(Timer) timer =
		    standin_timer(asks->pdata[i], STANDIN_RETURNED, l->last_reply, clock_now());
		if (!timers_add(o->parts.store, timer, err))
			return false;
	}
	return asks != NULL;
}

/* Behind those that have not been refused, which then show whom it concerned. */
static void stand_back(const Account *a, Letter *l)
{
	if (l->state == LETTER_PENDING)
		l->next_attempt = MAX(l->next_attempt, a->pause.until + SENDING_STANDS_BACK);
}

static bool finish(Account *a, Letter *l, const Attempt *attempt, GError **err)
{
	Outgoing *o = a->outgoing;

	if (!group_enter(o->parts.group, err))
		return false;
	step_mark();
	attempt_apply(l, attempt, loop_now(o->parts.loop));
	if (attempt->tried &&
	    (attempt->outcome == ATTEMPT_ACCOUNT || attempt->outcome == ATTEMPT_UNCLEAR))
		stand_back(a, l);
	if (!outbox_finish(o->parts.store, l, err))
		return false;
	report(a, l);
	if (l->state == LETTER_PENDING)
		return true;
	if (l->state == LETTER_FAILED && !ask_others(o, l, err))
		return false;
	if (l->state == LETTER_SENT && a->mailbox->send.sent &&
	    !copies_add(o->parts.store, l->id, err))
		return false;
	return tell_history(o, l, letter_state_name(l->state), err);
}

static bool suspend(Account *a, PauseKind kind, const char *reply, GError **err)
{
	gint64 now = loop_now(a->outgoing->parts.loop);

	if (!sending_pause_take(&a->pause, kind, now))
		return true;
	a->troubled = false; /* a letter that was under way before does not end this one */
	int minutes = (int)((a->pause.until - now + MINUTE - 1) / MINUTE);
	if (sending_pause_alarms(&a->pause))
		alarm_raise(a->outgoing->config,
		    "account %s cannot send: %s; its letters wait %d minutes", a->mailbox->name,
		    reply, minutes);
	return group_enter(a->outgoing->parts.group, err) &&
	       sending_trouble_keep(
		   a->outgoing->parts.store, a->mailbox->name, reply, &a->pause, now, err);
}

static bool sent_one(Account *a, GError **err)
{
	a->passed = true;
	a->held = 0;
	if (!sending_pause_lift(&a->pause, loop_now(a->outgoing->parts.loop)) && !a->troubled)
		return true;
	a->troubled = false;
	return group_enter(a->outgoing->parts.group, err) &&
	       sending_trouble_end(a->outgoing->parts.store, a->mailbox->name, err);
}

/* What the attempt tells of the account. */
static bool learn(Account *a, const Attempt *attempt, GError **err)
{
	switch (attempt->outcome) {
	case ATTEMPT_SENT:
		return sent_one(a, err);
	case ATTEMPT_DOWN:
		return suspend(a, PAUSE_DOWN, attempt->reply, err);
	case ATTEMPT_ACCOUNT:
		a->passed = a->passed && !attempt->tried;
		return suspend(a, PAUSE_ACCOUNT, attempt->reply, err);
	case ATTEMPT_UNCLEAR:
		a->passed = false;
		return suspend(a, PAUSE_UNCLEAR, attempt->reply, err);
	case ATTEMPT_HELD:
		/* One letter after the other: it is not the letters. */
		return ++a->held < 2 || suspend(a, PAUSE_UNCLEAR, attempt->reply, err);
	default:
		return true;
	}
}

static bool take_result(Account *a, const json_t *result, GError **err)
{
	gint64 id = json_integer_value(json_object_get(result, "id"));
	const char *outcome_text = json_string_value(json_object_get(result, "outcome"));
	const char *reply = json_string_value(json_object_get(result, "reply"));
	Letter *letter = g_hash_table_lookup(a->under_way, &id);
	Attempt attempt = {.tried = json_is_true(json_object_get(result, "tried")),
	    .alone = a->passed,
	    .reply = reply ? reply : ""};

	if (!letter || !outcome_text || !attempt_parse(outcome_text, &attempt.outcome)) {
		log_about(&(LogAbout){.mailbox = a->mailbox->name}, LOG_ERROR,
		    "account %s: its sender answers to nothing asked; it is started anew",
		    a->mailbox->name);
		worker_kill(a->worker);
		return true;
	}
	if (!learn(a, &attempt, err) || !finish(a, letter, &attempt, err))
		return false;
	g_hash_table_remove(a->under_way, &id);
	return true;
}

static void let_go(gpointer data)
{
	Dot *dot = data;

	worker_send(dot->account->worker,
	    json_pack("{s:s, s:I}", "type", "go", "id", (json_int_t)dot->id), -1);
	g_free(dot);
}

static bool take_dot(Account *a, gint64 id, GError **err)
{
	Outgoing *o = a->outgoing;
	Letter *letter = g_hash_table_lookup(a->under_way, &id);

	if (!letter)
		return true;
	if (!group_enter(o->parts.group, err) ||
	    !outbox_set_state(o->parts.store, id, LETTER_DOT, err))
		return false;
	letter->state = LETTER_DOT;
	Dot *dot = g_new0(Dot, 1);
	*dot = (Dot){a, id};
	group_promise(o->parts.group, let_go, dot);
	return true;
}

/* What letters may carry along depends on it (enclosed.h). */
static bool keep_size(Account *a, gint64 size, GError **err)
{
	Outgoing *o = a->outgoing;
	g_autofree char *name = enclosed_size_key(a->mailbox);
	g_autofree char *known = meta_get(o->parts.store, name);
	g_autofree char *told = g_strdup_printf("%" G_GINT64_FORMAT, size);

	if (g_strcmp0(known ? known : "0", told) == 0)
		return true;
	return group_enter(o->parts.group, err) && meta_set(o->parts.store, name, told, err);
}

static bool keep_certificate(Account *a, gint64 until, GError **err)
{
	Outgoing *o = a->outgoing;

	return mailbox_fact(o->parts.store, FACT_SENDS_UNTIL, a->mailbox->name, 0) == until ||
	       (group_enter(o->parts.group, err) &&
		   mailbox_set_fact(
		       o->parts.store, FACT_SENDS_UNTIL, a->mailbox->name, until, err));
}

static void pump(Account *a);

static void account_started(Worker *worker, gpointer data)
{
	Account *a = data;

	worker_send(worker, json_pack("{s:s, s:O}", "type", "start", "account", a->settings), -1);
	pump(a);
}

static void account_frame(Worker *worker, Frame *frame, gpointer data)
{
	Account *a = data;
	const char *type = frame_type(frame);
	GError *err = NULL;
	bool done = true;

	(void)worker;
	if (g_str_equal(type, "results")) {
		size_t i;
		json_t *result;
		json_array_foreach(json_object_get(frame->body, "results"), i, result) done =
		    done && take_result(a, result, &err);
		pump(a);
	} else if (g_str_equal(type, "dot")) {
		done = take_dot(a, frame_number(frame, "id"), &err);
	} else if (g_str_equal(type, "server")) {
		done = keep_size(a, frame_number(frame, "size"), &err) &&
		       keep_certificate(a, frame_number(frame, "certificate"), &err);
	} else if (g_str_equal(type, "alarm")) {
		alarm_raise(a->outgoing->config, "account %s: %s", a->mailbox->name,
		    frame_text(frame, "text"));
	}
	if (!done)
		broken(a->outgoing, err);
}

/* What was with the child: with its final dot allowed it may have arrived, otherwise it has not, or it
 * may arrive twice. */
static bool account_ended(Worker *worker, int wait_status, gpointer data)
{
	Account *a = data;
	GHashTableIter iter;
	gpointer value;
	GError *err = NULL;

	(void)worker;
	if (!WIFEXITED(wait_status) || WEXITSTATUS(wait_status) != 0)
		log_about(&(LogAbout){.mailbox = a->mailbox->name}, LOG_WARN,
		    "account %s: its sender has ended", a->mailbox->name);
	g_hash_table_iter_init(&iter, a->under_way);
	while (!err && g_hash_table_iter_next(&iter, NULL, &value)) {
		Letter *letter = value;
		const Attempt attempt = {
		    letter->state == LETTER_DOT ? ATTEMPT_DOUBT : ATTEMPT_LATER, true, false,
		    "the sender ended while it had this letter"};
		finish(a, letter, &attempt, &err);
	}
	g_hash_table_remove_all(a->under_way);
	if (err)
		broken(a->outgoing, err);
	return !a->outgoing->stopping;
}

static const WorkerKind account_kind = {"send", account_started, account_frame, account_ended};

/* What the account's limit for 24 hours leaves; used up, the account rests for a while. */
static gint64 left_today(Account *a, gint64 now)
{
	const Sending *s = &a->mailbox->send;

	if (s->daily == 0)
		return G_MAXINT32;
	gint64 left = (gint64)s->daily - g_hash_table_size(a->under_way) -
		      outbox_sent_since(a->outgoing->parts.store, a->mailbox->name, now - DAY);
	if (left <= 0 && g_hash_table_size(a->under_way) == 0) {
		a->rests_until = now + DAILY_WAIT;
		log_about(&(LogAbout){.mailbox = a->mailbox->name}, LOG_WARN,
		    "account %s has sent its %u letters of 24 hours; the others wait",
		    a->mailbox->name, s->daily);
	}
	return left;
}

/* How many more letters may go to the child now. */
static guint room(Account *a, gint64 now)
{
	const Sending *s = &a->mailbox->send;
	guint held = g_hash_table_size(a->under_way), most = s->connections * PER_CONNECTION;
	gint64 left = held <= most / 2 ? most - held : 0; /* many at a time */

	if (a->minute != now / MINUTE) {
		a->minute = now / MINUTE;
		a->this_minute = 0;
	}
	if (s->rate > 0)
		left = MIN(left, (gint64)s->rate - a->this_minute);
	return left > 0 ? (guint)MAX(0, MIN(left, left_today(a, now))) : 0;
}

/* One whose text is gone, or was changed, must not stop the others: a person decides. */
static bool pack_letter(Account *a, Parcel *parcel, Letter *l, bool *packed_r, GError **err)
{
	g_autoptr(GError) why = NULL;

	*packed_r = parcel_add(parcel, l, a->mailbox->address, &why);
	if (*packed_r)
		return true;
	if (!g_error_matches(why, SIAGA_ERROR, ERR_CONFIG)) {
		g_propagate_error(err, g_steal_pointer(&why));
		return false;
	}
	const Attempt attempt = {ATTEMPT_HELD, true, false, why->message};
	return finish(a, l, &attempt, err);
}

/* Packs due letters that are not with the child yet. */
static bool pack(Account *a, Parcel *parcel, guint most, gint64 now, GError **err)
{
	g_autoptr(GPtrArray) due = outbox_due(a->outgoing->parts.store, a->mailbox->name, now,
	    g_hash_table_size(a->under_way) + most, err);
	guint packed = 0;

	for (guint i = 0; due && i < due->len && packed < most && !parcel_is_full(parcel); i++) {
		Letter *l = due->pdata[i];
		if (g_hash_table_contains(a->under_way, &l->id))
			continue;
		bool has_text = false;
		if (!pack_letter(a, parcel, l, &has_text, err))
			return false;
		if (!has_text)
			continue;
		g_hash_table_insert(a->under_way, &l->id, l);
		due->pdata[i] = letter_new(); /* the table has it now */
		packed++;
	}
	a->this_minute += packed;
	return due != NULL;
}

/* Their numbers are out from then on. */
static bool send_parcel(Account *a, Parcel *parcel, GError **err)
{
	if (parcel_is_empty(parcel))
		return true;
	json_t *frame = parcel_frame(parcel, err);
	if (frame && store_publish(a->outgoing->parts.store, err)) {
		worker_send(a->worker, frame, parcel->fd);
		return true;
	}
	json_decref(frame);
	return false;
}

static void hand_out(Account *a, guint most, gint64 now)
{
	g_auto(Parcel) parcel = {.fd = -1};
	GError *err = NULL;

	if (!parcel_init(&parcel, a->outgoing->parts.store, &err) ||
	    !pack(a, &parcel, most, now, &err) || !send_parcel(a, &parcel, &err))
		broken(a->outgoing, err);
}

static void pump(Account *a)
{
	gint64 now = loop_now(a->outgoing->parts.loop);

	/* A person has wanted a letter sent again. */
	if (a->pause.until > now &&
	    !sending_trouble_waits(a->outgoing->parts.store, a->mailbox->name))
		a->pause = (SendingPause){0};
	if (a->outgoing->stopping || MAX(a->pause.until, a->rests_until) > now)
		return;
	gint64 due = outbox_next_due(a->outgoing->parts.store, a->mailbox->name);
	guint most = due > 0 && due <= now ? room(a, now) : 0;
	if (most == 0)
		return;
	if (!worker_running(a->worker))
		worker_start(a->worker); /* pumps again as soon as it runs */
	else
		hand_out(a, most, now);
}

static void account_free(gpointer data)
{
	Account *a = data;

	worker_free(a->worker);
	g_hash_table_unref(a->under_way);
	json_decref(a->settings);
	g_free(a);
}

static json_t *settings_of(const Mailbox *mailbox, const Setup *setup)
{
	g_autoptr(SendSettings) settings =
	    send_settings_from_mailbox(mailbox, &setup->config->office);

	return send_settings_to_json(settings);
}

/* Whatever its letters waited for is mended, a person says. */
static void try_at_once(Account *a)
{
	Outgoing *o = a->outgoing;
	GError *err = NULL;

	a->pause = (SendingPause){0};
	if (!group_enter(o->parts.group, &err) ||
	    !sending_trouble_lift(o->parts.store, a->mailbox->name, loop_now(o->parts.loop), &err))
		broken(o, err);
}

static Account *account_new(Outgoing *o, const Setup *setup, const Mailbox *mailbox)
{
	Account *a = g_new0(Account, 1);

	a->outgoing = o;
	a->mailbox = mailbox;
	a->settings = settings_of(mailbox, setup);
	a->troubled =
	    sending_trouble_read(o->parts.store, mailbox->name, loop_now(o->parts.loop), &a->pause);
	if (a->troubled && o->parts.mended)
		try_at_once(a);
	a->under_way =
	    g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)letter_free);
	a->worker = worker_new(
	    o->parts.loop, &account_kind, mailbox->name, store_lock_fd(o->parts.store), a);
	return a;
}

Outgoing *outgoing_new(const OutgoingParts *parts, const Setup *setup)
{
	Outgoing *o = g_new0(Outgoing, 1);

	o->parts = *parts;
	o->config = setup->config;
	o->accounts = g_ptr_array_new_with_free_func(account_free);
	for (guint i = 0; i < setup->config->mailboxes->len; i++) {
		const Mailbox *mailbox = setup->config->mailboxes->pdata[i];
		if (mailbox->can_send)
			g_ptr_array_add(o->accounts, account_new(o, setup, mailbox));
	}
	if (setup->config->outlet)
		g_ptr_array_add(o->accounts, account_new(o, setup, setup->config->outlet));
	return o;
}

void outgoing_free(Outgoing *o)
{
	if (!o)
		return;
	g_ptr_array_unref(o->accounts);
	g_free(o);
}

void outgoing_pump(Outgoing *o)
{
	for (guint i = 0; i < o->accounts->len; i++)
		pump(o->accounts->pdata[i]);
}

/* When an account's next letter can leave: due, not suspended, within this minute's rate. */
static gint64 next_of(const Account *a)
{
	gint64 next = outbox_next_due(a->outgoing->parts.store, a->mailbox->name);

	if (next == 0)
		return 0;
	next = MAX(next, MAX(a->pause.until, a->rests_until));
	if (a->mailbox->send.rate > 0 && a->this_minute >= a->mailbox->send.rate)
		next = MAX(next, (a->minute + 1) * MINUTE);
	return next;
}

gint64 outgoing_next(const Outgoing *o)
{
	gint64 earliest = 0;

	for (guint i = 0; i < o->accounts->len; i++) {
		gint64 next = next_of(o->accounts->pdata[i]);
		if (next > 0 && (earliest == 0 || next < earliest))
			earliest = next;
	}
	return earliest;
}

bool outgoing_idle(const Outgoing *o)
{
	gint64 next = outgoing_next(o);

	for (guint i = 0; i < o->accounts->len; i++) {
		const Account *a = o->accounts->pdata[i];
		if (g_hash_table_size(a->under_way) > 0)
			return false;
	}
	return next == 0 || next > loop_now(o->parts.loop);
}

void outgoing_stop(Outgoing *o)
{
	o->stopping = true;
	for (guint i = 0; i < o->accounts->len; i++) {
		Account *a = o->accounts->pdata[i];
		worker_send(a->worker, json_pack("{s:s}", "type", "stop"), -1);
		worker_retire(a->worker);
	}
}

bool outgoing_done(const Outgoing *o)
{
	for (guint i = 0; i < o->accounts->len; i++) {
		const Account *a = o->accounts->pdata[i];
		if (worker_running(a->worker))
			return false;
	}
	return true;
}
