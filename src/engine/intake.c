#include "engine/intake.h"

#include "base/clock.h"
#include "base/log.h"
#include "engine/alarm.h"
#include "engine/fetch_pause.h"
#include "engine/handover.h"
#include "engine/mailbox_facts.h"
#include "engine/missing.h"
#include "engine/opening.h"
#include "engine/worker.h"
#include "fetch/settings.h"
#include "store/folders.h"
#include "store/ledger.h"
#include "store/trouble.h"

#include <sys/wait.h>
#include <unistd.h>

enum { CRASHES_BORNE = 3 /* with `once` */, ALARM_PAUSE_MS = 60 * 60 * 1000, DUE_MS = 60 * 1000 };

typedef struct Source {
	Intake *intake;
	char *mailbox;
	json_t *settings;
	Worker *worker;
	Missing *missing;
	guint due; /* loop id: when it is looked for mails to ask for again */
	GQueue batches; /* of Handover, in the order in which they came */
	char *trouble; /* what the child said before it ended; NULL: nothing */
	int crashes;
	guint taken; /* mails received since the child was started, without those that were known */
	char *alarm; /* last one told; NULL: none yet */
	gint64 alarmed_at; /* boot ms */
	bool failed, ended;
} Source;

struct Intake {
	IntakeParts parts;
	Receiver receiver;
	GPtrArray *sources;
	char *paused; /* why; NULL: not paused */
	bool stopping;
};

static void advance(Source *source);

static void broken(Intake *intake, GError *err)
{
	intake->parts.broken(intake->parts.data, err);
	g_error_free(err);
}

/* The group is on disk: the child may touch these mails on the server. */
static void tell_committed(gpointer data)
{
	Handover *batch = data;
	Source *source = batch->owner;
	json_t *body = json_pack("{s:s, s:s, s:I, s:o}", "type", "committed", "folder",
	    batch->folder, "uidvalidity", (json_int_t)batch->uidvalidity, "mails", batch->taken);

	batch->taken = json_array();
	worker_send(source->worker, body, -1);
	if (handover_is_finished(batch) && g_queue_peek_head(&source->batches) == batch) {
		g_queue_pop_head(&source->batches);
		handover_free(batch);
		advance(source);
	}
}

static void submit(Source *source, HandedMail *mail, const Received *wanted);

/* The mail is not what fails when the store does; but one whose consequences cannot be written down must not
 * stop those behind it: once more, for a person. */
static bool receive_anyhow(
    const Intake *intake, HandedMail *mail, Received *received_r, GError **err)
{
	const Receiver *receiver = &intake->receiver;
	gint64 now = loop_now(intake->parts.loop);
	g_autoptr(GError) first = NULL;

	if (receive_mail(receiver, &mail->raw, mail->message, now, received_r, &first))
		return true;
	log_error("mailbox %s, UID %u: %s", mail->raw.mailbox, mail->raw.uid, first->message);
	mail->raw.undecided = first->message;
	bool done = receive_mail(receiver, &mail->raw, mail->message, now, received_r, err);
	mail->raw.undecided = NULL;
	return done;
}

static void forget_contents(HandedMail *mail)
{
	g_clear_pointer(&mail->message, message_free);
	if (mail->raw.files >= 0)
		close(mail->raw.files);
	mail->raw.files = -1;
}

/* The files of an earlier mail are there, or not to be had: the one that asks for them comes again. */
static void mail_opened(HandedMail *mail, GError *err)
{
	Source *source = mail->batch->owner;

	if (err)
		broken(source->intake, err);
	else
		advance(source);
}

/* *taken_r false: it was sent to a parser again, or waits for one. */
static bool receive(Source *source, HandedMail *mail, bool *taken_r, GError **err)
{
	Intake *intake = source->intake;
	Handover *batch = mail->batch;
	static const Received again = {0};
	Received received;

	if (mail->message && parsers_is_tainted(intake->parts.parsers, mail->message)) {
		*taken_r = false;
		submit(source, mail, &again);
		return true;
	}
	if (!group_enter(intake->parts.group, err) || !receive_anyhow(intake, mail, &received, err))
		return false;
	*taken_r = !received.wants_files && !received.wants_fresh && !*received.wants_mail;
	const Opening opening = {intake->parts.loop, intake->parts.group, intake->parts.parsers,
	    &intake->receiver, mail, mail_opened};
	if (*received.wants_mail)
		return opening_start(&opening, received.wants_mail, err);
	if (received.secret && mail->message)
		parsers_taint(intake->parts.parsers, mail->message);
	if (!*taken_r) {
		submit(source, mail, &received);
		return true;
	}
	group_count(intake->parts.group, mail->raw.length);
	const MailPlace at = {
	    mail->raw.mailbox, mail->raw.folder, mail->raw.uidvalidity, mail->raw.uid};
	if (!missing_came(source->missing, &at, err))
		return false;
	if (json_array_size(batch->taken) == 0)
		group_promise(intake->parts.group, tell_committed, batch);
	json_array_append_new(
	    batch->taken, json_pack("{s:I, s:b, s:b}", "uid", (json_int_t)mail->raw.uid, "owed",
			      received.owed, "secret", received.secret));
	source->taken += received.known ? 0 : 1;
	forget_contents(mail);
	return true;
}

/* Mails are received in the order in which they were handed over (fetch/lane.h): the first that is not ready holds up those behind it. */
static void advance(Source *source)
{
	Intake *intake = source->intake;

	for (;;) {
		Handover *batch = g_queue_peek_head(&source->batches);
		if (!batch || batch->next == batch->mails->len)
			return;
		HandedMail *mail = batch->mails->pdata[batch->next];
		if (!mail->ready || group_is_full(intake->parts.group))
			return;
		GError *err = NULL;
		bool taken = false;
		if (!receive(source, mail, &taken, &err)) {
			broken(intake, err);
			return;
		}
		batch->next += taken ? 1 : 0;
	}
}

void intake_advance(Intake *intake)
{
	for (guint i = 0; i < intake->sources->len; i++)
		advance(intake->sources->pdata[i]);
}

static void mail_parsed(gpointer data, Message *message, int files, const char *why)
{
	HandedMail *mail = data;

	/* Read before, and now the death of its parsers: it is taken without its attachments; but not when
	 * it is the fresh reading that counts. */
	if (message || !mail->message || mail->raw.fresh) {
		message_free(mail->message);
		mail->message = message;
	}
	g_free(mail->unread);
	mail->raw.unread = mail->unread = g_strdup(why);
	if (mail->raw.files >= 0)
		close(mail->raw.files);
	mail->raw.files = files;
	mail->ready = true;
	mail->batch->unread--;
	advance(mail->batch->owner);
}

/* What was wanted once is wanted again. */
static void submit(Source *source, HandedMail *mail, const Received *wanted)
{
	mail->raw.files_read = mail->raw.files_read || wanted->wants_files;
	mail->raw.fresh = mail->raw.fresh || wanted->wants_fresh;
	const ParseJob job = {.fd = mail->raw.fd,
	    .offset = mail->raw.offset,
	    .length = mail->raw.length,
	    .files = mail->raw.files_read,
	    .fresh = mail->raw.fresh,
	    .done = mail_parsed,
	    .data = mail};

	mail->ready = false;
	mail->batch->unread++;
	parsers_submit(source->intake->parts.parsers, &job);
}

static void take_batch(Source *source, Frame *frame)
{
	static const Received first = {0};
	g_autoptr(GError) err = NULL;
	Handover *batch = handover_new(frame, source->mailbox, &err);

	if (!batch) {
		log_error(
		    "mailbox %s: %s; its child is started anew", source->mailbox, err->message);
		worker_kill(source->worker);
		return;
	}
	batch->owner = source;
	g_queue_push_tail(&source->batches, batch);
	const MailPlace folder = {batch->mailbox, batch->folder, batch->uidvalidity, 0};
	guint32 quiet = mailbox_mark(source->intake->parts.store, MARK_QUIET_BELOW, &folder);
	for (guint i = 0; i < batch->mails->len; i++) {
		HandedMail *mail = batch->mails->pdata[i];
		const MailPlace at = {
		    batch->mailbox, batch->folder, batch->uidvalidity, mail->raw.uid};
		missing_handed(source->missing, &at);
		mail->raw.quiet = mail->raw.quiet || mail->raw.uid < quiet;
		if (!mail->ready)
			submit(source, mail, &first);
	}
	if (batch->mails->len == 0) {
		g_queue_remove(&source->batches, batch);
		handover_free(batch);
	}
	advance(source);
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

static json_t *cursor_of(Source *source, const FolderState *s)
{
	Intake *intake = source->intake;
	const MailPlace folder = {source->mailbox, s->folder, s->uidvalidity, 0};
	g_autoptr(UidSet) taken =
	    ledger_taken(intake->parts.store, source->mailbox, s->folder, s->uidvalidity, NULL);
	g_autofree char *uids = taken ? uidset_format(taken) : g_strdup("");
	json_t *cursor = json_pack("{s:s, s:I, s:s, s:I}", "folder", s->folder, "uidvalidity",
	    (json_int_t)s->uidvalidity, "taken", uids, "rescan_below",
	    (json_int_t)mailbox_mark(intake->parts.store, MARK_RESCAN_BELOW, &folder));

	missing_tell_start(
	    source->missing, s->folder, s->uidvalidity, loop_now(intake->parts.loop), cursor);
	return cursor;
}

static void source_started(Worker *worker, gpointer data)
{
	Source *source = data;
	Intake *intake = source->intake;
	json_t *cursors = json_array();
	g_autoptr(GPtrArray) states = folder_list(intake->parts.store, source->mailbox, NULL);

	for (guint i = 0; states && i < states->len; i++)
		json_array_append_new(cursors, cursor_of(source, states->pdata[i]));
	g_clear_pointer(&source->trouble, g_free);
	worker_send(worker,
	    json_pack("{s:s, s:O, s:b, s:o}", "type", "start", "mailbox", source->settings, "once",
		intake->parts.once, "cursors", cursors),
	    -1);
}

static void send_again(gpointer data, json_t *frame)
{
	Source *source = data;

	worker_send(source->worker, frame, -1);
}

static void look_for_due(gpointer data)
{
	Source *source = data;
	Loop *loop = source->intake->parts.loop;

	source->due = loop_after(loop, DUE_MS, look_for_due, source);
	if (worker_running(source->worker))
		missing_tell_due(source->missing, loop_now(loop), send_again, source);
}

/* A child that fails the same way at each restart is told of once an hour. */
static void tell_alarm(Source *source, const char *text)
{
	gint64 now = clock_boot_ms();

	if (g_strcmp0(text, source->alarm) == 0 && now - source->alarmed_at < ALARM_PAUSE_MS)
		return;
	g_free(source->alarm);
	source->alarm = g_strdup(text);
	source->alarmed_at = now;
	alarm_raise(
	    source->intake->receiver.setup->config, "mailbox %s: %s", source->mailbox, text);
}

/* What `siaga status` shows of the mailbox; text NULL: all is well. */
static bool keep_trouble(Source *source, const char *text, GError **err)
{
	Intake *intake = source->intake;

	if (!group_enter(intake->parts.group, err))
		return false;
	return text ? trouble_set(intake->parts.store, "fetch", source->mailbox, text,
			  loop_now(intake->parts.loop), err)
		    : trouble_clear(intake->parts.store, "fetch", source->mailbox, err);
}

static bool take_state(Source *source, const Frame *frame, GError **err)
{
	const char *state = frame_text(frame, "state");

	log_debug("mailbox %s: %s", source->mailbox, state);
	bool well = g_str_equal(state, "well"), round = well || g_str_equal(state, "trouble");
	return !round || (keep_trouble(source, well ? NULL : frame_text(frame, "text"), err) &&
			     fetch_pause_end(source->intake->parts.store, source->mailbox, err));
}

static bool take_failed(Source *source, const Frame *frame, GError **err)
{
	g_free(source->trouble);
	source->trouble = g_strdup(frame_text(frame, "text"));
	log_error("mailbox %s: %s", source->mailbox, source->trouble);
	return keep_trouble(source, source->trouble, err);
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

	if (!group_enter(parts->group, &err) ||
	    !fetch_pause_take(parts->store, source->mailbox, loop_now(parts->loop), &seconds, &err))
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

	(void)worker;
	if (crashed && !intake->stopping)
		log_warn("mailbox %s: its child ended by signal %d", source->mailbox,
		    WTERMSIG(wait_status));
	if (source->taken > 0)
		log_info("mailbox %s: %u mails taken", source->mailbox, source->taken);
	source->taken = 0;
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
	missing_free(source->missing);
	g_queue_clear_full(&source->batches, (GDestroyNotify)handover_free);
	json_decref(source->settings);
	g_free(source->mailbox);
	g_free(source->trouble);
	g_free(source->alarm);
	g_free(source);
}

static json_t *settings_of(const Config *config, const Mailbox *mailbox)
{
	g_autoptr(FetchSettings) settings = fetch_settings_from_mailbox(mailbox);

	fetch_settings_put_first(settings, config);
	return fetch_settings_to_json(settings);
}

static Source *source_new(Intake *intake, const Mailbox *mailbox)
{
	Source *source = g_new0(Source, 1);

	source->intake = intake;
	source->mailbox = g_strdup(mailbox->name);
	source->settings = settings_of(intake->receiver.setup->config, mailbox);
	source->missing = missing_new(&intake->receiver, mailbox->name);
	source->due = loop_after(intake->parts.loop, DUE_MS, look_for_due, source);
	g_queue_init(&source->batches);
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
		if (!intake->stopping && source->batches.length > 0)
			return false;
	}
	return true;
}

guint intake_failures(const Intake *intake)
{
	guint n = intake->paused ? 1 : 0;

	for (guint i = 0; i < intake->sources->len; i++) {
		const Source *source = intake->sources->pdata[i];
		n += source->failed ? 1 : 0;
	}
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
