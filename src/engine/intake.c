#include "engine/intake.h"

#include "base/clock.h"
#include "base/log.h"
#include "engine/alarm.h"
#include "engine/handover.h"
#include "engine/worker.h"
#include "fetch/settings.h"
#include "store/folders.h"
#include "store/ledger.h"
#include "store/meta.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* With `once`, a child that crashes is started again so often. */
enum { CRASHES_BORNE = 3, ALARM_PAUSE_MS = 60 * 60 * 1000 };

typedef struct Source {
	Intake *intake;
	char *mailbox;
	json_t *settings;
	Worker *worker;
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

/* Facts of a folder that the store keeps by name: up to which UID something holds. */
static char *mark_name(
    const char *mark, const char *mailbox, const char *folder, guint32 uidvalidity)
{
	return g_strdup_printf("%s:%s:%s:%u", mark, mailbox, folder, uidvalidity);
}

static guint32 mark_get(
    Intake *intake, const char *mark, const char *mailbox, const char *folder, guint32 uidvalidity)
{
	g_autofree char *name = mark_name(mark, mailbox, folder, uidvalidity);
	g_autofree char *value = meta_get(intake->parts.store, name);

	return value ? (guint32)g_ascii_strtoull(value, NULL, 10) : 0;
}

static bool mark_set(
    Source *source, const char *mark, const Frame *frame, guint32 uid, GError **err)
{
	g_autofree char *name = mark_name(mark, source->mailbox, frame_text(frame, "folder"),
	    (guint32)frame_number(frame, "uidvalidity"));
	g_autofree char *value = g_strdup_printf("%u", uid);

	return group_enter(source->intake->parts.group, err) &&
	       meta_set(source->intake->parts.store, name, value, err);
}

/* What lay in the mailbox before the first run is taken over without any letter. */
static const char quiet_below[] = "quiet-below";
/* UIDVALIDITY has changed: mails below are a rescan. */
static const char rescan_below[] = "rescan-below";

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

/* *taken_r false: it was sent to a parser again. */
static bool receive(Source *source, HandedMail *mail, bool *taken_r, GError **err)
{
	Intake *intake = source->intake;
	Handover *batch = mail->batch;
	Received received;

	if (!group_enter(intake->parts.group, err) || !receive_anyhow(intake, mail, &received, err))
		return false;
	*taken_r = !received.wants_files && !received.wants_fresh;
	if (!*taken_r) {
		submit(source, mail, &received);
		return true;
	}
	group_count(intake->parts.group, mail->raw.length);
	if (json_array_size(batch->taken) == 0)
		group_promise(intake->parts.group, tell_committed, batch);
	json_array_append_new(
	    batch->taken, json_pack("{s:I, s:b, s:b}", "uid", (json_int_t)mail->raw.uid, "owed",
			      received.owed, "secret", received.secret));
	source->taken += received.known ? 0 : 1;
	forget_contents(mail);
	return true;
}

/* Mails are received in UID order: the first that is not ready holds up those behind it. */
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
	guint32 quiet = mark_get(
	    source->intake, quiet_below, batch->mailbox, batch->folder, batch->uidvalidity);
	for (guint i = 0; i < batch->mails->len; i++) {
		HandedMail *mail = batch->mails->pdata[i];
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

static bool is_new_folder(Intake *intake, const char *mailbox, const char *folder)
{
	g_autoptr(GPtrArray) states = folder_list(intake->parts.store, mailbox, NULL);

	for (guint i = 0; states && i < states->len; i++) {
		const FolderState *s = states->pdata[i];
		if (g_str_equal(s->folder, folder))
			return false;
	}
	return true;
}

/* A crash may have come between the commit and the flag, or the server has refused it: it is told again. */
static void tell_owed(Source *source, const Frame *frame)
{
	Store *store = source->intake->parts.store;
	const Mailbox *mailbox =
	    config_mailbox(source->intake->receiver.setup->config, source->mailbox);
	const char *folder = frame_text(frame, "folder");
	guint32 uidvalidity = (guint32)frame_number(frame, "uidvalidity");
	if (mailbox->after.kind == AFTER_KEEP && mailbox->after_secret.kind == AFTER_KEEP)
		return;
	g_autoptr(UidSet) listed = uidset_parse(frame_text(frame, "uids"), NULL);
	g_autoptr(GArray) owed = ledger_owed(store, source->mailbox, folder, uidvalidity);
	json_t *mails = json_array();

	for (guint i = 0; listed && i < owed->len; i++) {
		const OwedMail *mail = &g_array_index(owed, OwedMail, i);
		if (uidset_has(listed, mail->uid))
			json_array_append_new(
			    mails, json_pack("{s:I, s:b, s:b}", "uid", (json_int_t)mail->uid,
				       "owed", true, "secret", mail->secret));
	}
	if (json_array_size(mails) > 0)
		worker_send(source->worker,
		    json_pack("{s:s, s:s, s:I, s:O}", "type", "committed", "folder", folder,
			"uidvalidity", (json_int_t)uidvalidity, "mails", mails),
		    -1);
	json_decref(mails);
}

static bool keep_flagged(Source *source, const Frame *frame, GError **err)
{
	const json_t *mails = json_object_get(frame->body, "mails");
	MailPlace at = {source->mailbox, frame_text(frame, "folder"),
	    (guint32)frame_number(frame, "uidvalidity"), 0};
	size_t i;
	json_t *uid;

	if (!group_enter(source->intake->parts.group, err))
		return false;
	json_array_foreach(mails, i, uid)
	{
		at.uid = (guint32)json_integer_value(uid);
		if (!ledger_paid(source->intake->parts.store, &at, err))
			return false;
	}
	return true;
}

static bool keep_listing(Source *source, const Frame *frame, GError **err)
{
	Intake *intake = source->intake;
	const char *folder = frame_text(frame, "folder");
	gint64 uidvalidity = frame_number(frame, "uidvalidity");
	const Mailbox *mailbox = config_mailbox(intake->receiver.setup->config, source->mailbox);

	if (!group_enter(intake->parts.group, err))
		return false;
	if (mailbox->import_quiet && is_new_folder(intake, source->mailbox, folder) &&
	    !mark_set(source, quiet_below, frame, (guint32)frame_number(frame, "uidnext"), err))
		return false;
	if (!mark_set(
		source, rescan_below, frame, (guint32)frame_number(frame, "rescan_below"), err))
		return false;
	tell_owed(source, frame);
	const Listing listing = {source->mailbox, folder, (guint32)uidvalidity,
	    frame_text(frame, "uids"), (guint64)MAX(0, frame_number(frame, "stated"))};
	return folder_set_listed(intake->parts.store, &listing, loop_now(intake->parts.loop), err);
}

static void source_started(Worker *worker, gpointer data)
{
	Source *source = data;
	Intake *intake = source->intake;
	json_t *cursors = json_array();
	g_autoptr(GPtrArray) states = folder_list(intake->parts.store, source->mailbox, NULL);

	for (guint i = 0; states && i < states->len; i++) {
		const FolderState *s = states->pdata[i];
		json_array_append_new(cursors,
		    json_pack("{s:s, s:I, s:I, s:I}", "folder", s->folder, "uidvalidity",
			(json_int_t)s->uidvalidity, "uid", (json_int_t)s->uid, "rescan_below",
			(json_int_t)mark_get(
			    intake, rescan_below, source->mailbox, s->folder, s->uidvalidity)));
	}
	g_clear_pointer(&source->trouble, g_free);
	worker_send(worker,
	    json_pack("{s:s, s:O, s:b, s:o}", "type", "start", "mailbox", source->settings, "once",
		intake->parts.once, "cursors", cursors),
	    -1);
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

static void source_frame(Worker *worker, Frame *frame, gpointer data)
{
	Source *source = data;
	const char *type = frame_type(frame);
	GError *err = NULL;

	(void)worker;
	if (g_str_equal(type, "batch")) {
		take_batch(source, frame);
	} else if (g_str_equal(type, "listed")) {
		if (!keep_listing(source, frame, &err))
			broken(source->intake, err);
	} else if (g_str_equal(type, "flagged")) {
		if (!keep_flagged(source, frame, &err))
			broken(source->intake, err);
	} else if (g_str_equal(type, "alarm")) {
		tell_alarm(source, frame_text(frame, "text"));
	} else if (g_str_equal(type, "failed")) {
		g_free(source->trouble);
		source->trouble = g_strdup(frame_text(frame, "text"));
		log_error("mailbox %s: %s", source->mailbox, source->trouble);
	} else if (g_str_equal(type, "state")) {
		log_debug("mailbox %s: %s", source->mailbox, frame_text(frame, "state"));
	}
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
	if (intake->stopping || intake->paused) {
		source->ended = true;
		return false;
	}
	if (intake->parts.once && (!crashed || ++source->crashes > CRASHES_BORNE)) {
		source->ended = true;
		source->failed = !well;
		return false;
	}
	return true;
}

static const WorkerKind source_kind = {"fetch", source_started, source_frame, source_ended};

static void source_free(gpointer data)
{
	Source *source = data;

	worker_free(source->worker);
	g_queue_clear_full(&source->batches, (GDestroyNotify)handover_free);
	json_decref(source->settings);
	g_free(source->mailbox);
	g_free(source->trouble);
	g_free(source->alarm);
	g_free(source);
}

static json_t *settings_of(const Mailbox *mailbox)
{
	g_autoptr(FetchSettings) settings = fetch_settings_from_mailbox(mailbox);

	return fetch_settings_to_json(settings);
}

static Source *source_new(Intake *intake, const Mailbox *mailbox)
{
	Source *source = g_new0(Source, 1);

	source->intake = intake;
	source->mailbox = g_strdup(mailbox->name);
	source->settings = settings_of(mailbox);
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
