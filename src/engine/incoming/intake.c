#include "engine/incoming/intake.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/zone.h"
#include "engine/process/alarm.h"
#include "engine/process/alarm_once.h"
#include "engine/incoming/fetch_pause.h"
#include "engine/incoming/fetch_trouble.h"
#include "engine/incoming/mail_queue.h"
#include "engine/facts/mailbox_facts.h"
#include "engine/incoming/missing.h"
#include "engine/process/worker.h"
#include "fetch/settings.h"
#include "store/folders.h"

#include <sys/wait.h>
#include <unistd.h>

enum {
	CRASHES_BORNE = 3, /* with `once` */
	DUE_MS = 60 * 1000,
	LONGEST_PAUSE = 60 * 60, /* seconds */
	STANDS_MS = 60 * 1000, /* a session that holds so long behind a round is no short one */
};

typedef struct Source {
	Intake *intake;
	char *mailbox;
	json_t *settings;
	Worker *worker;
	Missing *missing;
	guint due; /* loop id: when it is looked for mails to ask for again */
	MailQueue *queue;
	char *trouble; /* what the child said before it ended; NULL: nothing */
	gint64 pause; /* seconds that it wants to be waited, at least */
	int crashes;
	AlarmOnce alarm;
	gint64 round_at; /* boot ms: when this session's first round was completed; 0: none yet */
	bool failed, ended;
} Source;

struct Intake {
	IntakeParts parts;
	Receiver receiver;
	GPtrArray *sources;
	char *paused; /* why; NULL: not paused */
	bool stopping;
};

static void broken(Intake *intake, GError *err)
{
	intake->parts.broken(intake->parts.data, err);
	g_error_free(err);
}

void intake_advance(Intake *intake)
{
	for (guint i = 0; i < intake->sources->len; i++) {
		const Source *source = intake->sources->pdata[i];
		mail_queue_advance(source->queue);
	}
}

static void take_batch(Source *source, Frame *frame)
{
	g_autoptr(GError) err = NULL;

	if (mail_queue_take(source->queue, frame, &err))
		return;
	log_about(&(LogAbout){.mailbox = source->mailbox}, LOG_ERROR,
	    "mailbox %s: %s; its child is started anew", source->mailbox, err->message);
	worker_kill(source->worker);
}

/* A crash may have come between the commit and the flag, or the server has refused it: it is told again. */
static void tell_owed(Source *source, const Frame *frame)
{
	const Config *config = source->intake->receiver.setup->config;
	json_t *owed = mailbox_owed(
	    source->intake->parts.store, config_mailbox(config, source->mailbox), frame);

	if (owed)
		worker_send(source->worker, owed, -1);
}

static bool keep_flagged(Source *source, const Frame *frame, GError **err)
{
	return group_enter(source->intake->parts.group, err) &&
	       mailbox_paid(source->intake->parts.store, source->mailbox, frame, err);
}

static bool keep_listing(Source *source, const Frame *frame, GError **err)
{
	Intake *intake = source->intake;
	Store *store = intake->parts.store;
	const Mailbox *mailbox = config_mailbox(intake->receiver.setup->config, source->mailbox);
	const MailPlace folder = mailbox_folder(source->mailbox, frame);
	const Listing listing = {folder.mailbox, folder.folder, folder.uidvalidity,
	    frame_text(frame, "uids"), (guint64)MAX(0, frame_number(frame, "stated"))};

	if (!group_enter(intake->parts.group, err))
		return false;
	if (mailbox->import_quiet && mailbox_is_new(store, source->mailbox, folder.folder) &&
	    !mailbox_set_mark(
		store, MARK_QUIET_BELOW, &folder, (guint32)frame_number(frame, "uidnext"), err))
		return false;
	if (!mailbox_set_mark(store, MARK_RESCAN_BELOW, &folder,
		(guint32)frame_number(frame, "rescan_below"), err) ||
	    !missing_listed(source->missing, frame, err))
		return false;
	tell_owed(source, frame);
	return folder_set_listed(store, &listing, loop_now(intake->parts.loop), err);
}

static void source_started(Worker *worker, gpointer data)
{
	Source *source = data;
	Intake *intake = source->intake;
	json_t *cursors = json_array();
	g_autoptr(GPtrArray) states = folder_list(intake->parts.store, source->mailbox, NULL);

	for (guint i = 0; states && i < states->len; i++) {
		const FolderState *s = states->pdata[i];
		json_t *cursor = mailbox_cursor(intake->parts.store, source->mailbox, s);
		missing_tell_start(source->missing, s->folder, s->uidvalidity,
		    loop_now(intake->parts.loop), cursor);
		json_array_append_new(cursors, cursor);
	}
	g_clear_pointer(&source->trouble, g_free);
	source->pause = 0;
	source->round_at = 0;
	worker_send(worker,
	    json_pack("{s:s, s:O, s:b, s:o}", "type", "start", "mailbox", source->settings, "once",
		intake->parts.once, "cursors", cursors),
	    -1);
}

static void send_frame(gpointer data, json_t *frame)
{
	Source *source = data;

	worker_send(source->worker, frame, -1);
}

/* Once is enough. */
static void end_pause(Source *source)
{
	const IntakeParts *parts = &source->intake->parts;
	GError *err = NULL;

	if (source->round_at == 0 || clock_boot_ms() - source->round_at < STANDS_MS)
		return;
	source->round_at = 0;
	if (!group_enter(parts->group, &err) ||
	    !fetch_pause_end(parts->store, source->mailbox, &err))
		broken(source->intake, err);
}

static void look_for_due(gpointer data)
{
	Source *source = data;
	Loop *loop = source->intake->parts.loop;

	end_pause(source);
	source->due = loop_after(loop, DUE_MS, look_for_due, source);
	if (worker_running(source->worker))
		missing_tell_due(source->missing, loop_now(loop), send_frame, source);
}

/* A child that fails the same way at each restart is told of once an hour. */
static void tell_alarm(Source *source, const char *words)
{
	g_autofree char *text = g_strdup_printf("mailbox %s: %s", source->mailbox, words);

	alarm_once(&source->alarm, source->intake->receiver.setup->config, text);
}

/* What a state tells as a number, and what is kept of it. */
static const struct {
	const char *state, *fact;
} told[] = {{"certificate", FACT_READS_UNTIL}, {"full", FACT_FULL}};

static bool keep_told(Source *source, const char *fact, gint64 value, GError **err)
{
	const IntakeParts *parts = &source->intake->parts;

	return mailbox_fact(parts->store, fact, source->mailbox, G_MININT64) == value ||
	       (group_enter(parts->group, err) &&
		   mailbox_set_fact(parts->store, fact, source->mailbox, value, err));
}

static bool take_state(Source *source, const Frame *frame, GError **err)
{
	const IntakeParts *parts = &source->intake->parts;
	const char *state = frame_text(frame, "state");
	bool well = g_str_equal(state, "well");

	log_about(&(LogAbout){.mailbox = source->mailbox}, LOG_DEBUG, "mailbox %s: %s",
	    source->mailbox, state);
	for (guint i = 0; i < G_N_ELEMENTS(told); i++)
		if (g_str_equal(state, told[i].state))
			return keep_told(source, told[i].fact,
			    g_ascii_strtoll(frame_text(frame, "text"), NULL, 10), err);
	if (!well && !g_str_equal(state, "trouble"))
		return true;
	if (source->round_at == 0)
		source->round_at = clock_boot_ms();
	return group_enter(parts->group, err) &&
	       fetch_trouble_round(parts->store, source->mailbox,
		   well ? NULL : frame_text(frame, "text"), loop_now(parts->loop), err);
}

/* What passes by itself is nobody's business until it does not. */
static void tell_long(Source *source, gint64 since)
{
	const Config *config = source->intake->receiver.setup->config;
	g_autofree char *when = zone_text(since, config->office.zone, "%d-%m-%Y %H:%M");
	g_autofree char *words =
	    g_strdup_printf("nothing could be read since %s: %s", when, source->trouble);

	tell_alarm(source, words);
}

static bool take_failed(Source *source, const Frame *frame, GError **err)
{
	const IntakeParts *parts = &source->intake->parts;

	g_free(source->trouble);
	source->trouble = g_strdup(frame_text(frame, "text"));
	source->pause = CLAMP(frame_number(frame, "pause"), 0, LONGEST_PAUSE);
	log_about(&(LogAbout){.mailbox = source->mailbox}, LOG_ERROR, "mailbox %s: %s",
	    source->mailbox, source->trouble);
	gint64 since = 0;
	if (!group_enter(parts->group, err) ||
	    !fetch_trouble_failed(
		parts->store, source->mailbox, source->trouble, loop_now(parts->loop), &since, err))
		return false;
	if (since)
		tell_long(source, since);
	return true;
}

static bool take_missed(Source *source, const Frame *frame, GError **err)
{
	return group_enter(source->intake->parts.group, err) &&
	       missing_failed(source->missing, frame, loop_now(source->intake->parts.loop), err);
}

static bool take_frame(Source *source, Frame *frame, GError **err)
{
	const char *type = frame_type(frame);

	if (g_str_equal(type, "batch"))
		take_batch(source, frame);
	else if (g_str_equal(type, "listed"))
		return keep_listing(source, frame, err);
	else if (g_str_equal(type, "flagged"))
		return keep_flagged(source, frame, err);
	else if (g_str_equal(type, "missed"))
		return take_missed(source, frame, err);
	else if (g_str_equal(type, "asking"))
		missing_asking(source->missing, frame);
	else if (g_str_equal(type, "alarm"))
		tell_alarm(source, frame_text(frame, "text"));
	else if (g_str_equal(type, "failed"))
		return take_failed(source, frame, err);
	else if (g_str_equal(type, "state"))
		return take_state(source, frame, err);
	return true;
}

static void source_frame(Worker *worker, Frame *frame, gpointer data)
{
	Source *source = data;
	GError *err = NULL;

	(void)worker;
	if (!take_frame(source, frame, &err))
		broken(source->intake, err);
}

/* What it was asking for when it died may be why. */
static void suspect(Source *source, int wait_status)
{
	Intake *intake = source->intake;
	g_autofree char *died =
	    g_strdup_printf("the program that reads the mailbox died of it (%d)", wait_status);
	GError *err = NULL;

	if (!group_enter(intake->parts.group, &err) ||
	    !missing_broke(source->missing, source->trouble ? source->trouble : died,
		loop_now(intake->parts.loop), &err))
		broken(intake, err);
}

static void wait_longer(Source *source)
{
	const IntakeParts *parts = &source->intake->parts;
	gint64 seconds = 0;
	GError *err = NULL;

	end_pause(source);
	source->round_at = 0;
	if (!group_enter(parts->group, &err) ||
	    !fetch_pause_take(parts->store, source->mailbox, loop_now(parts->loop), source->pause,
		&seconds, &err))
		broken(source->intake, err);
	else
		worker_pause(source->worker, seconds * 1000);
}

static bool source_ended(Worker *worker, int wait_status, gpointer data)
{
	Source *source = data;
	Intake *intake = source->intake;
	bool crashed = WIFSIGNALED(wait_status);
	bool well = WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0;
	guint taken = mail_queue_count(source->queue);

	(void)worker;
	if (crashed && !intake->stopping)
		log_about(&(LogAbout){.mailbox = source->mailbox}, LOG_WARN,
		    "mailbox %s: its child ended by signal %d", source->mailbox,
		    WTERMSIG(wait_status));
	if (taken > 0)
		log_about(&(LogAbout){.mailbox = source->mailbox}, LOG_INFO,
		    "mailbox %s: %u mails taken", source->mailbox, taken);
	if (!well && !intake->stopping && !intake->paused)
		suspect(source, wait_status);
	if (intake->stopping || intake->paused) {
		source->ended = true;
		return false;
	}
	if (intake->parts.once && (!crashed || ++source->crashes > CRASHES_BORNE)) {
		source->ended = true;
		source->failed = !well;
		return false;
	}
	if (!well && !crashed && !intake->parts.once)
		wait_longer(source);
	return true;
}

static const WorkerKind source_kind = {"fetch", source_started, source_frame, source_ended};

static void source_free(gpointer data)
{
	Source *source = data;

	loop_cancel(source->intake->parts.loop, source->due);
	worker_free(source->worker);
	mail_queue_free(source->queue);
	missing_free(source->missing);
	json_decref(source->settings);
	g_free(source->mailbox);
	g_free(source->trouble);
	alarm_once_clear(&source->alarm);
	g_free(source);
}

static json_t *settings_of(const Config *config, const Mailbox *mailbox)
{
	g_autoptr(FetchSettings) settings = fetch_settings_from_mailbox(mailbox);

	fetch_settings_put_first(settings, config);
	return fetch_settings_to_json(settings);
}

static void queue_broken(gpointer data, GError *err)
{
	const Source *source = data;

	broken(source->intake, err);
}

static MailQueue *queue_new(Source *source)
{
	const IntakeParts *parts = &source->intake->parts;
	const MailQueueParts queue = {
	    .reception = {parts->loop, parts->group, parts->parsers, &source->intake->receiver},
	    .missing = source->missing,
	    .mailbox = source->mailbox,
	    .committed = send_frame,
	    .broken = queue_broken,
	    .data = source};

	return mail_queue_new(&queue);
}

static Source *source_new(Intake *intake, const Mailbox *mailbox)
{
	Source *source = g_new0(Source, 1);

	source->intake = intake;
	source->mailbox = g_strdup(mailbox->name);
	source->settings = settings_of(intake->receiver.setup->config, mailbox);
	source->missing = missing_new(&intake->receiver, mailbox->name);
	source->due = loop_after(intake->parts.loop, DUE_MS, look_for_due, source);
	source->queue = queue_new(source);
	source->worker = worker_new(intake->parts.loop, &source_kind, mailbox->name,
	    store_lock_fd(intake->parts.store), source);
	return source;
}

Intake *intake_new(const IntakeParts *parts, const Setup *setup)
{
	Intake *intake = g_new0(Intake, 1);

	intake->parts = *parts;
	intake->receiver = (Receiver){setup, parts->store, parts->key};
	intake->sources = g_ptr_array_new_with_free_func(source_free);
	for (guint i = 0; i < setup->config->mailboxes->len; i++)
		g_ptr_array_add(
		    intake->sources, source_new(intake, setup->config->mailboxes->pdata[i]));
	for (guint i = 0; i < intake->sources->len; i++) {
		Source *source = intake->sources->pdata[i];
		worker_start(source->worker);
	}
	return intake;
}

void intake_free(Intake *intake)
{
	if (!intake)
		return;
	g_ptr_array_unref(intake->sources);
	g_free(intake->paused);
	g_free(intake);
}

void intake_pause(Intake *intake, const char *why)
{
	if (intake->paused)
		return;
	intake->paused = g_strdup(why);
	alarm_raise(intake->receiver.setup->config, "no mail is fetched: %s", why);
	for (guint i = 0; i < intake->sources->len; i++) {
		Source *source = intake->sources->pdata[i];
		worker_stop(source->worker);
	}
}

void intake_resume(Intake *intake)
{
	if (!intake->paused || intake->stopping)
		return;
	g_clear_pointer(&intake->paused, g_free);
	log_info("mail is fetched again");
	for (guint i = 0; i < intake->sources->len; i++) {
		Source *source = intake->sources->pdata[i];
		source->ended = false;
		worker_start(source->worker);
	}
}

bool intake_done(const Intake *intake)
{
	for (guint i = 0; i < intake->sources->len; i++) {
		const Source *source = intake->sources->pdata[i];
		if (!source->ended || worker_running(source->worker))
			return false;
		if (!intake->stopping && !mail_queue_is_empty(source->queue))
			return false;
	}
	return true;
}

guint intake_failures(const Intake *intake)
{
	guint n = intake->paused ? 1 : 0;

	for (guint i = 0; i < intake->sources->len; i++)
		n += ((const Source *)intake->sources->pdata[i])->failed ? 1 : 0;
	return n;
}

void intake_stop(Intake *intake)
{
	intake->stopping = true;
	for (guint i = 0; i < intake->sources->len; i++) {
		Source *source = intake->sources->pdata[i];
		worker_stop(source->worker);
		source->ended = source->ended || !worker_running(source->worker);
	}
}
