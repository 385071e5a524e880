#include "engine/outgoing/sent_copies.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/memfile.h"
#include "engine/process/alarm.h"
#include "engine/outgoing/parcel.h"
#include "engine/process/worker.h"
#include "fetch/settings.h"
#include "store/copies.h"

#include <sys/wait.h>

enum {
	AT_ONCE = 20,
	FIRST_PAUSE_MS = 60 * 1000,
	LONGEST_PAUSE_MS = 60 * 60 * 1000,
	ALARM_AFTER = 3
};

typedef struct Box {
	SentCopies *copies;
	const Mailbox *mailbox;
	Worker *worker;
	guint failures; /* on end */
	gint64 not_before; /* boot ms */
} Box;

struct SentCopies {
	OutgoingParts parts;
	const Config *config;
	GPtrArray *boxes; /* of Box */
	guint again; /* loop id; 0: none */
	bool stopping;
};

static void broken(SentCopies *c, GError *err)
{
	c->parts.broken(c->parts.data, err);
	g_error_free(err);
}

/* One whose text is gone (erased) has no copy. */
static bool pack(Box *b, Parcel *parcel, const Letter *l, GError **err)
{
	g_autoptr(GError) why = NULL;

	if (parcel_add(parcel, l, b->mailbox->address, &why)) {
		json_t *last =
		    json_array_get(parcel->letters, json_array_size(parcel->letters) - 1);
		json_object_set_new(last, "message_id", json_string(l->message_id));
		return true;
	}
	log_about(&(LogAbout){.mailbox = b->mailbox->name, .letter = l->id}, LOG_WARN,
	    "letter %" G_GINT64_FORMAT " has no copy in '%s': %s", l->id, b->mailbox->send.sent,
	    why->message);
	return group_enter(b->copies->parts.group, err) &&
	       copies_done(b->copies->parts.store, l->id, err);
}

static bool send_due(Box *b, GError **err)
{
	g_auto(Parcel) parcel = {.fd = -1};
	Store *store = b->copies->parts.store;
	g_autoptr(GPtrArray) due = copies_due(store, b->mailbox->name, AT_ONCE, err);
	bool done = due && parcel_init(&parcel, store, err);

	for (guint i = 0; done && i < due->len && !parcel_is_full(&parcel); i++)
		done = pack(b, &parcel, due->pdata[i], err);
	if (!done || !memfile_seal(parcel.fd, err))
		return false;
	worker_send(b->worker, json_pack("{s:s, s:O}", "type", "copies", "copies", parcel.letters),
	    parcel.fd);
	return true;
}

static void box_started(Worker *worker, gpointer data)
{
	Box *b = data;
	g_autoptr(FetchSettings) settings = fetch_settings_from_mailbox(b->mailbox);
	GError *err = NULL;

	worker_send(worker,
	    json_pack("{s:s, s:o, s:b, s:b, s:[]}", "type", "start", "mailbox",
		fetch_settings_to_json(settings), "once", true, "copy", true, "cursors"),
	    -1);
	if (!send_due(b, &err))
		broken(b->copies, err);
}

static void failed(Box *b, const char *text)
{
	b->failures++;
	gint64 pause = FIRST_PAUSE_MS;
	for (guint i = 1; i < b->failures && pause < LONGEST_PAUSE_MS; i++)
		pause *= 2;
	b->not_before = clock_boot_ms() + MIN(pause, LONGEST_PAUSE_MS);
	log_about(&(LogAbout){.mailbox = b->mailbox->name}, LOG_WARN,
	    "copies of letters into '%s' of mailbox '%s' wait: %s", b->mailbox->send.sent,
	    b->mailbox->name, text);
	if (b->failures == ALARM_AFTER)
		alarm_raise(b->copies->config,
		    "copies of letters cannot be put into folder '%s' of mailbox '%s': %s; they "
		    "wait and are "
		    "tried again",
		    b->mailbox->send.sent, b->mailbox->name, text);
}

static void box_frame(Worker *worker, Frame *frame, gpointer data)
{
	Box *b = data;
	SentCopies *c = b->copies;
	GError *err = NULL;

	(void)worker;
	if (g_str_equal(frame_type(frame), "failed")) {
		failed(b, frame_text(frame, "text"));
	} else if (g_str_equal(frame_type(frame), "copied")) {
		b->failures = 0;
		if (!group_enter(c->parts.group, &err) ||
		    !copies_done(c->parts.store, frame_number(frame, "id"), &err))
			broken(c, err);
	}
}

static void pump_again(gpointer data)
{
	SentCopies *c = data;

	c->again = 0;
	sent_copies_pump(c);
}

static bool box_ended(Worker *worker, int wait_status, gpointer data)
{
	Box *b = data;

	(void)worker;
	if ((!WIFEXITED(wait_status) || WEXITSTATUS(wait_status) != 0) &&
	    b->not_before <= clock_boot_ms())
		failed(b, "its child has ended");
	if (!b->copies->stopping && !b->copies->again)
		b->copies->again = loop_after(b->copies->parts.loop, 0, pump_again, b->copies);
	return false;
}

static const WorkerKind box_kind = {"copy", box_started, box_frame, box_ended};

static void box_free(gpointer data)
{
	Box *b = data;

	worker_free(b->worker);
	g_free(b);
}

SentCopies *sent_copies_new(const OutgoingParts *parts, const Setup *setup)
{
	SentCopies *c = g_new0(SentCopies, 1);

	c->parts = *parts;
	c->config = setup->config;
	c->boxes = g_ptr_array_new_with_free_func(box_free);
	for (guint i = 0; i < setup->config->mailboxes->len; i++) {
		const Mailbox *m = setup->config->mailboxes->pdata[i];
		if (!m->can_send || !m->send.sent)
			continue;
		Box *b = g_new0(Box, 1);
		*b = (Box){.copies = c, .mailbox = m};
		b->worker =
		    worker_new(parts->loop, &box_kind, m->name, store_lock_fd(parts->store), b);
		g_ptr_array_add(c->boxes, b);
	}
	/* What an earlier engine has left. */
	if (c->boxes->len > 0)
		c->again = loop_after(parts->loop, 0, pump_again, c);
	return c;
}

void sent_copies_free(SentCopies *c)
{
	if (!c)
		return;
	c->stopping = true;
	if (c->again)
		loop_cancel(c->parts.loop, c->again);
	g_ptr_array_unref(c->boxes);
	g_free(c);
}

static bool is_due(const Box *b)
{
	return clock_boot_ms() >= b->not_before &&
	       copies_waiting(b->copies->parts.store, b->mailbox->name) > 0;
}

void sent_copies_pump(SentCopies *c)
{
	gint64 now = clock_boot_ms(), next = 0;

	for (guint i = 0; i < c->boxes->len && !c->stopping; i++) {
		Box *b = c->boxes->pdata[i];
		if (worker_running(b->worker))
			continue;
		if (is_due(b))
			worker_start(b->worker);
		else if (b->not_before > now && (next == 0 || b->not_before < next))
			next = b->not_before;
	}
	if (next > 0 && !c->again)
		c->again = loop_after(c->parts.loop, next - now, pump_again, c);
}

bool sent_copies_idle(const SentCopies *c)
{
	for (guint i = 0; i < c->boxes->len; i++) {
		const Box *b = c->boxes->pdata[i];
		if (worker_running(b->worker) || is_due(b))
			return false;
	}
	return true;
}

void sent_copies_stop(SentCopies *c)
{
	c->stopping = true;
	for (guint i = 0; i < c->boxes->len; i++)
		worker_stop(((Box *)c->boxes->pdata[i])->worker);
}
