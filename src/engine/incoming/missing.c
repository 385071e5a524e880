#include "engine/incoming/missing.h"

#include "base/log.h"
#include "base/uidset.h"
#include "engine/process/alarm.h"
#include "store/ledger.h"
#include "store/missed.h"

/* So often and for so long a mail has to fail, its neighbours coming, before a person is asked. */
enum { TRIES = 5, SPAN = 3 * 60 * 60, TOLD_AT = 3 };

/* Seconds from one failure to the next attempt; the last one for ever. */
static const gint64 pauses[] = {
    5 * 60, 15 * 60, 30 * 60, 60 * 60, 2 * 60 * 60, 4 * 60 * 60, 6 * 60 * 60};

/* UIDs of a folder. */
typedef struct Asked {
	char *folder;
	guint32 uidvalidity;
	UidSet *uids; /* that have not been handed over */
	bool alone; /* one mail, right after one of its neighbours came */
} Asked;

struct Missing {
	const Receiver *receiver;
	char *mailbox;
	Asked *asked; /* NULL: nothing */
	GPtrArray *suspects; /* of Asked: each is to be asked for by itself */
	GHashTable
	    *sent; /* "folder:uidvalidity:uid" that the running child has been told to ask for */
};

static void asked_free(gpointer data)
{
	Asked *a = data;

	if (!a)
		return;
	g_free(a->folder);
	uidset_free(a->uids);
	g_free(a);
}

/* Takes `uids` over. */
static Asked *asked_new(const char *folder, guint32 uidvalidity, UidSet *uids)
{
	Asked *a = g_new0(Asked, 1);

	a->folder = g_strdup(folder);
	a->uidvalidity = uidvalidity;
	a->uids = uids;
	return a;
}

Missing *missing_new(const Receiver *receiver, const char *mailbox)
{
	Missing *m = g_new0(Missing, 1);

	m->receiver = receiver;
	m->mailbox = g_strdup(mailbox);
	m->suspects = g_ptr_array_new_with_free_func(asked_free);
	m->sent = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return m;
}

void missing_free(Missing *m)
{
	if (!m)
		return;
	asked_free(m->asked);
	g_ptr_array_unref(m->suspects);
	g_hash_table_unref(m->sent);
	g_free(m->mailbox);
	g_free(m);
}

/* ---- what the child is told ---- */

static char *sent_key(const char *folder, guint32 uidvalidity, guint32 uid)
{
	return g_strdup_printf("%s:%u:%u", folder, uidvalidity, uid);
}

void missing_tell_start(
    Missing *m, const char *folder, guint32 uidvalidity, gint64 now, json_t *cursor)
{
	g_autoptr(GPtrArray) list =
	    missed_list(m->receiver->store, m->mailbox, folder, uidvalidity, NULL);
	g_autoptr(UidSet) later = uidset_new();
	json_t *suspects = json_array();

	asked_free(g_steal_pointer(&m->asked));
	g_hash_table_remove_all(m->sent);
	for (guint i = 0; list && i < list->len; i++) {
		const Missed *missed = list->pdata[i];
		g_autofree char *uid = g_strdup_printf("%u", missed->uid);
		if (missed->due > now)
			uidset_add(later, missed->uid);
		else
			json_array_append_new(suspects, json_string(uid));
	}
	for (guint i = 0; i < m->suspects->len; i++) {
		const Asked *a = m->suspects->pdata[i];
		g_autofree char *uids = uidset_format(a->uids);
		if (g_str_equal(a->folder, folder) && a->uidvalidity == uidvalidity)
			json_array_append_new(suspects, json_string(uids));
	}
	g_autofree char *uids = uidset_format(later);
	json_object_set_new(cursor, "later", json_string(uids));
	json_object_set_new(cursor, "suspects", suspects);
}

/* Once while it is due: the answer is that it comes, or that it fails again. */
static bool is_news(Missing *m, const FolderState *f, const Missed *missed, gint64 now)
{
	return missed->due <= now &&
	       g_hash_table_add(m->sent, sent_key(f->folder, f->uidvalidity, missed->uid));
}

void missing_tell_due(
    Missing *m, gint64 now, void (*send)(gpointer data, json_t *frame), gpointer data)
{
	Store *store = m->receiver->store;
	g_autoptr(GPtrArray) folders = folder_list(store, m->mailbox, NULL);

	for (guint i = 0; folders && i < folders->len; i++) {
		const FolderState *f = folders->pdata[i];
		g_autoptr(GPtrArray) list =
		    missed_list(store, m->mailbox, f->folder, f->uidvalidity, NULL);
		g_autoptr(UidSet) due = uidset_new();
		for (guint k = 0; list && k < list->len; k++)
			if (is_news(m, f, list->pdata[k], now))
				uidset_add(due, ((const Missed *)list->pdata[k])->uid);
		if (uidset_last(due) == 0)
			continue;
		g_autofree char *uids = uidset_format(due);
		send(data, json_pack("{s:s, s:s, s:I, s:s}", "type", "again", "folder", f->folder,
			       "uidvalidity", (json_int_t)f->uidvalidity, "uids", uids));
	}
}

/* ---- what the child says ---- */

void missing_asking(Missing *m, const Frame *frame)
{
	UidSet *uids = uidset_parse(frame_text(frame, "uids"), NULL);

	asked_free(g_steal_pointer(&m->asked));
	if (!uids || uidset_last(uids) == 0) {
		uidset_free(uids);
		return;
	}
	m->asked = asked_new(
	    frame_text(frame, "folder"), (guint32)frame_number(frame, "uidvalidity"), uids);
	m->asked->alone =
	    uidset_count(uids) == 1 && json_is_true(json_object_get(frame->body, "neighbours"));
}

static void forget_suspicion(Missing *m, const char *folder, guint32 uidvalidity, guint32 uid)
{
	for (guint i = m->suspects->len; i-- > 0;) {
		Asked *a = m->suspects->pdata[i];
		if (!g_str_equal(a->folder, folder) || a->uidvalidity != uidvalidity)
			continue;
		uidset_remove(a->uids, uid);
		if (uidset_last(a->uids) == 0)
			g_ptr_array_remove_index(m->suspects, i);
	}
}

typedef struct Failure {
	gint64 size, internal_date;
	const char *words;
	bool own; /* its neighbours came, and the fault is its own */
} Failure;

/* A line in the ledger, and before a person. */
static bool give_up(Missing *m, const MailPlace *at, const Failure *f, const Missed *missed,
    gint64 now, GError **err)
{
	g_autofree char *why = g_strdup_printf(
	    "the server lists it and has not given it in %u attempts (%s): look into the mailbox "
	    "itself",
	    missed->failures, missed->words);
	const RawMail raw = {.mailbox = at->mailbox,
	    .folder = at->folder,
	    .uidvalidity = at->uidvalidity,
	    .uid = at->uid,
	    .internal_date = f->internal_date,
	    .size = (guint64)MAX(0, f->size),
	    .fd = -1,
	    .files = -1,
	    .outcome = outcome_name(OUTCOME_UNFETCHABLE),
	    .why = why};
	Received received;

	return ledger_has(m->receiver->store, at) ||
	       receive_mail(m->receiver, &raw, NULL, now, &received, err);
}

static void tell_failure(const Missing *m, const MailPlace *at, const Missed *missed)
{
	const Config *config = m->receiver->setup->config;

	if (missed->failures == TOLD_AT)
		alarm_raise(config,
		    "mailbox %s, folder %s, UID %u: the server lists this mail and does not give "
		    "it; it stays there and is asked for again: %s",
		    at->mailbox, at->folder, at->uid, missed->words);
	else
		log_about(&(LogAbout){.mailbox = at->mailbox}, LOG_WARN,
		    "mailbox %s, folder %s, UID %u waits: %s", at->mailbox, at->folder, at->uid,
		    missed->words);
}

static bool fail_once(Missing *m, const MailPlace *at, const Failure *f, gint64 now, GError **err)
{
	Store *store = m->receiver->store;
	g_autoptr(Missed) missed = missed_get(store, at);
	g_autofree char *key = sent_key(at->folder, at->uidvalidity, at->uid);

	if (!missed) {
		missed = g_new0(Missed, 1);
		missed->first = now;
	}
	gint64 pause = pauses[MIN(missed->failures, G_N_ELEMENTS(pauses) - 1)];
	missed->failures++;
	missed->counted += f->own ? 1 : 0;
	missed->due = now + pause;
	g_free(missed->words);
	missed->words = g_strdup(f->words);
	g_hash_table_remove(m->sent, key);
	forget_suspicion(m, at->folder, at->uidvalidity, at->uid);
	tell_failure(m, at, missed);
	if (!missed_put(store, at, missed, err))
		return false;
	return missed->counted < TRIES || now - missed->first < SPAN ||
	       give_up(m, at, f, missed, now, err);
}

bool missing_failed(Missing *m, const Frame *frame, gint64 now, GError **err)
{
	size_t i;
	json_t *mail;
	MailPlace at = {m->mailbox, frame_text(frame, "folder"),
	    (guint32)frame_number(frame, "uidvalidity"), 0};

	json_array_foreach(json_object_get(frame->body, "mails"), i, mail)
	{
		const char *words = json_string_value(json_object_get(mail, "words"));
		const Failure failure = {json_integer_value(json_object_get(mail, "size")),
		    json_integer_value(json_object_get(mail, "internal_date")), words ? words : "",
		    json_is_true(json_object_get(mail, "own"))};
		at.uid = (guint32)json_integer_value(json_object_get(mail, "uid"));
		if (at.uid != 0 && !fail_once(m, &at, &failure, now, err))
			return false;
	}
	return true;
}

void missing_handed(Missing *m, const MailPlace *at)
{
	if (m->asked && g_str_equal(m->asked->folder, at->folder) &&
	    m->asked->uidvalidity == at->uidvalidity)
		uidset_remove(m->asked->uids, at->uid);
	forget_suspicion(m, at->folder, at->uidvalidity, at->uid);
}

bool missing_came(Missing *m, const MailPlace *at, GError **err)
{
	return missed_forget(m->receiver->store, at, err);
}

bool missing_listed(Missing *m, const Frame *frame, GError **err)
{
	MailPlace at = {m->mailbox, frame_text(frame, "folder"),
	    (guint32)frame_number(frame, "uidvalidity"), 0};
	g_autoptr(UidSet) listed = uidset_parse(frame_text(frame, "uids"), NULL);
	g_autoptr(GPtrArray) list =
	    missed_list(m->receiver->store, at.mailbox, at.folder, at.uidvalidity, err);

	for (guint i = 0; list && listed && i < list->len; i++) {
		at.uid = ((const Missed *)list->pdata[i])->uid;
		if (!uidset_has(listed, at.uid) && !missed_forget(m->receiver->store, &at, err))
			return false;
	}
	return list != NULL;
}

static void suspect_halves(Missing *m, const Asked *a)
{
	g_autoptr(GArray) uids = uidset_list(a->uids);
	UidSet *halves[] = {uidset_new(), uidset_new()};

	for (guint i = 0; i < uids->len; i++) {
		guint32 uid = g_array_index(uids, guint32, i);
		forget_suspicion(m, a->folder, a->uidvalidity, uid);
		uidset_add(halves[i < uids->len / 2 ? 0 : 1], uid);
	}
	for (guint i = 0; i < G_N_ELEMENTS(halves); i++)
		g_ptr_array_add(m->suspects, asked_new(a->folder, a->uidvalidity, halves[i]));
}

bool missing_broke(Missing *m, const char *words, gint64 now, GError **err)
{
	Asked *a = g_steal_pointer(&m->asked);
	bool done = true;

	if (a && a->alone && uidset_last(a->uids) != 0) {
		const MailPlace at = {m->mailbox, a->folder, a->uidvalidity, uidset_last(a->uids)};
		const Failure failure = {0, 0, words, true};
		done = fail_once(m, &at, &failure, now, err);
	} else if (a && uidset_last(a->uids) != 0) {
		suspect_halves(m, a);
	}
	asked_free(a);
	return done;
}
