#include "fetch/sync.h"

#include "base/error.h"
#include "base/log.h"
#include "base/step.h"
#include "fetch/after.h"
#include "fetch/bodies.h"
#include "fetch/fetch_child.h"
#include "fetch/listing.h"

enum {
	CHUNK = 1000, /* mails that are described at once */
	FLAG_AT = 500, /* committed mails that are not let wait for the end of a folder */
};

Folder *folder_new(const char *name, const Cursor *cursor)
{
	Folder *f = g_new0(Folder, 1);

	f->name = g_strdup(name);
	f->held = uidset_new();
	f->next_uid = 1;
	if (cursor) {
		f->uidvalidity = cursor->uidvalidity;
		f->next_uid = cursor->uid + 1;
		f->rescan_below = cursor->rescan_below;
	}
	return f;
}

void folder_free(Folder *f)
{
	g_free(f->name);
	uidset_free(f->held);
	g_clear_pointer(&f->refused, committed_free);
	g_free(f);
}

static LinkFolder described(const Folder *f)
{
	return (LinkFolder){f->name, f->uidvalidity, f->next_uid, f->rescan_below};
}

static bool tell_missing(Sync *s, Folder *f, GError *why, GError **err)
{
	g_autofree char *text = g_strdup_printf("mailbox '%s' has no folder '%s' (%s): make it on "
						"the server or take it out of `folders:`; "
						"the other folders go on",
	    imap_settings(s->imap)->name, f->name, why->message);
	bool told = f->missing || link_alarm(s->link, "mailbox-missing", text, err);

	f->missing = true;
	g_error_free(why);
	return told;
}

/* The server has numbered the folder anew: everything comes again. */
static bool start_anew(Sync *s, Folder *f, const ImapFolder *now, GError **err)
{
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s': the server has numbered folder '%s' anew (UIDVALIDITY %u, before %u): "
	    "it is "
	    "read again from the start, known mails are recognised and nobody is answered twice",
	    imap_settings(s->imap)->name, f->name, now->uidvalidity, f->uidvalidity);

	f->next_uid = 1;
	f->rescan_below = now->uidnext ? now->uidnext : G_MAXUINT32;
	return link_alarm(s->link, "uidvalidity", text, err);
}

static bool went_back(Sync *s, Folder *f, const ImapFolder *now, GError **err)
{
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s': the next mail in folder '%s' would get UID %u, though %u was given "
	    "already: "
	    "the server seems restored from a copy; new mail up to that UID is not seen until the "
	    "folder is moved to another name",
	    imap_settings(s->imap)->name, f->name, now->uidnext, f->next_uid - 1);

	return link_alarm(s->link, "server", text, err);
}

static bool opened(Sync *s, Folder *f, const ImapFolder *now, GError **err)
{
	s->open = f;
	f->missing = false;
	if (f->uidvalidity != 0 && f->uidvalidity != now->uidvalidity) {
		if (!start_anew(s, f, now, err))
			return false;
		f->listed = false;
	} else if (now->uidnext != 0 && now->uidnext < f->next_uid && !f->listed &&
		   !went_back(s, f, now, err)) {
		return false;
	}
	f->uidvalidity = now->uidvalidity;
	return true;
}

bool sync_open(Sync *s, Folder *f, bool *open_r, GError **err)
{
	GError *why = NULL;
	ImapFolder now;

	*open_r = true;
	if (s->open == f)
		return true;
	s->open = NULL;
	*open_r = imap_select(s->imap, f->name, after_writes(imap_settings(s->imap)), &now, &why);
	if (*open_r)
		return opened(s, f, &now, err);
	if (g_error_matches(why, SIAGA_ERROR, ERR_REJECT))
		return tell_missing(s, f, why, err);
	g_propagate_error(err, why);
	return false;
}

static bool wait_for_room(Sync *s, GError **err)
{
	if (!link_listen(s->link, 0, err))
		return false;
	while (link_under_way(s->link) >= FETCH_WINDOW)
		if (!link_listen(s->link, G_MAXINT, err))
			return false;
	return true;
}

/* What the server did not give is asked for again alone, which needs the line free of requests: those
 * of later batches are read before. */
static bool complete(Sync *s, GPtrArray *batches, guint at, guint sent, GError **err)
{
	if (!bodies_incomplete(batches->pdata[at]))
		return true;
	for (guint i = at + 1; i < sent; i++) {
		Batch *later = batches->pdata[i];
		if (!later->received && !bodies_receive(s->imap, later, err))
			return false;
	}
	return bodies_complete(s->imap, batches->pdata[at], err);
}

/* A mail that has gone meanwhile is no longer listed. */
static void forget_gone(Folder *f, const Batch *batch, bool *any)
{
	for (guint i = 0; i < batch->mails->len; i++) {
		const FetchMail *mail = &g_array_index(batch->mails, FetchMail, i);
		if (mail->state != MAIL_GONE)
			continue;
		uidset_remove(f->held, mail->uid);
		*any = true;
	}
}

static bool tell_listed(Sync *s, const Folder *f, GError **err)
{
	g_autofree char *uids = uidset_format(f->held);
	LinkFolder folder = described(f);

	folder.uidnext = MAX(uidset_last(f->held) + 1, f->next_uid);
	return link_listed(s->link, &folder, uids, err);
}

static bool hand_over(Sync *s, Folder *f, Batch *batch, bool *any_gone, GError **err)
{
	LinkFolder folder = described(f);

	step_mark();
	if (!link_batch(s->link, &folder, batch, err))
		return false;
	step_mark();
	f->next_uid = g_array_index(batch->mails, FetchMail, batch->mails->len - 1).uid + 1;
	forget_gone(f, batch, any_gone);
	return true;
}

/* The request for the next batch is on the wire before an answer is read: the server never waits. */
static bool fetch_batches(Sync *s, Folder *f, GPtrArray *batches, GError **err)
{
	bool any_gone = false;
	guint sent = 0;

	for (guint at = 0; at < batches->len; at++) {
		Batch *batch = batches->pdata[at];
		for (; sent < batches->len && sent < at + 2; sent++)
			if (!bodies_request(s->imap, batches->pdata[sent], err))
				return false;
		if (!wait_for_room(s, err))
			return false;
		if (!batch->received && !bodies_receive(s->imap, batch, err))
			return false;
		if (!complete(s, batches, at, sent, err) || !hand_over(s, f, batch, &any_gone, err))
			return false;
		batch_free(batch);
		batches->pdata[at] = NULL;
	}
	return !any_gone || tell_listed(s, f, err);
}

static bool fetch_chunk(Sync *s, Folder *f, const guint32 *uids, guint n, GError **err)
{
	const FetchSettings *settings = imap_settings(s->imap);
	BatchLimits limits = {FETCH_BATCH_MAILS, FETCH_BATCH_BYTES, f->rescan_below};
	g_autoptr(GArray) mails = mails_new();

	g_array_set_size(mails, n);
	for (guint i = 0; i < n; i++)
		g_array_index(mails, FetchMail, i).uid = uids[i];
	if (settings->since != 0 && !listing_leave_out(s->imap, mails, settings->since, err))
		return false;
	if (!listing_describe(s->imap, mails, err))
		return false;
	g_autoptr(GPtrArray) batches = batch_cut(mails, &limits);
	return fetch_batches(s, f, batches, err);
}

bool sync_has_news(const Sync *s)
{
	return s->open && imap_session(s->imap)->imap_selection_info->sel_has_exists;
}

/* The whole folder once in a session, then only what is new. */
static GArray *list_new(Sync *s, Folder *f, GError **err)
{
	struct mailimap_selection_info *info = imap_session(s->imap)->imap_selection_info;
	guint32 from = f->listed ? f->next_uid : 1;

	/* Mail that comes from now on is news again. */
	info->sel_has_exists = 0;
	GArray *uids = listing_search(s->imap, from, f->listed ? 0 : info->sel_uidnext, err);

	if (!uids)
		return NULL;
	if (!f->listed) {
		uidset_free(f->held);
		f->held = uidset_new();
	}
	f->listed = true;
	guint known = 0;
	for (guint i = 0; i < uids->len; i++) {
		guint32 uid = g_array_index(uids, guint32, i);
		if (uid > uidset_last(f->held))
			uidset_add(f->held, uid);
		known += uid < f->next_uid;
	}
	g_array_remove_range(uids, 0, known);
	return uids;
}

/* What the server refused before is tried again: the folder may have been made since. */
static void join_refused(Folder *f, Committed *c)
{
	Committed *before = g_steal_pointer(&f->refused);

	if (before && before->uidvalidity == c->uidvalidity) {
		g_array_append_vals(c->plain, before->plain->data, before->plain->len);
		g_array_append_vals(c->secret, before->secret->data, before->secret->len);
	}
	g_clear_pointer(&before, committed_free);
}

static bool tell_refused(Sync *s, const Folder *f, GError *why, GError **err)
{
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s', folder '%s': %s", imap_settings(s->imap)->name, f->name, why->message);

	g_error_free(why);
	return link_alarm(s->link, "after", text, err);
}

/* Takes c.  What the server refuses is told and kept for later: the mails are safe, only not tidied
 * away.  Secret mail first: a refusal of the other must not leave it there. */
static bool flag(Sync *s, Folder *f, Committed *c, GError **err)
{
	const FetchSettings *settings = imap_settings(s->imap);
	GError *why = NULL;

	join_refused(f, c);
	if (after_apply(s->imap, &settings->after_secret, c->secret, &why) &&
	    after_apply(s->imap, &settings->after, c->plain, &why)) {
		bool told = link_flagged(s->link, c, err);
		committed_free(c);
		return told;
	}
	f->refused = c;
	if (g_error_matches(why, SIAGA_ERROR, ERR_REJECT))
		return tell_refused(s, f, why, err);
	g_propagate_error(err, why);
	return false;
}

static Folder *find_folder(GPtrArray *folders, const char *name)
{
	for (guint i = 0; i < folders->len; i++) {
		Folder *f = folders->pdata[i];
		if (g_str_equal(f->name, name))
			return f;
	}
	return NULL;
}

/* *f_r: the folder of the committed mails, open; NULL: they cannot be found there any more. */
static bool open_folder_of(Sync *s, const Committed *c, Folder **f_r, GError **err)
{
	Folder *f = find_folder(s->folders, c->folder);
	bool open = false;

	*f_r = NULL;
	if (f && !sync_open(s, f, &open, err))
		return false;
	/* UIDs of another numbering would hit other mails. */
	if (open && f->uidvalidity == c->uidvalidity)
		*f_r = f;
	return true;
}

/* Takes c. */
static bool flag_in(Sync *s, Committed *c, GError **err)
{
	Folder *f = NULL;
	bool done = after_writes(imap_settings(s->imap)) ? open_folder_of(s, c, &f, err)
							 : link_flagged(s->link, c, err);

	if (f)
		return flag(s, f, c, err);
	committed_free(c);
	return done;
}

bool sync_flag(Sync *s, GError **err)
{
	Committed *c;
	bool done = true;

	while (done && (c = link_take_committed(s->link)) != NULL) {
		step_mark();
		done = flag_in(s, c, err);
	}
	return done;
}

/* In between, mails that are committed meanwhile are flagged, which may open another folder. */
static bool fetch_all(Sync *s, Folder *f, const GArray *uids, GError **err)
{
	bool open = true;

	for (guint i = 0; i < uids->len && open; i += CHUNK) {
		guint n = MIN((guint)CHUNK, uids->len - i);
		if (!fetch_chunk(s, f, &g_array_index(uids, guint32, i), n, err))
			return false;
		if (link_committed_count(s->link) < FLAG_AT)
			continue;
		if (!sync_flag(s, err) || !sync_open(s, f, &open, err))
			return false;
	}
	return true;
}

bool sync_folder(Sync *s, Folder *f, guint *new_r, GError **err)
{
	bool open, first = !f->listed;

	if (new_r)
		*new_r = 0;
	if (!sync_open(s, f, &open, err) || !open)
		return !open;
	g_autoptr(GArray) uids = list_new(s, f, err);
	if (!uids)
		return false;
	if (!first && uids->len == 0)
		return true;
	if (new_r)
		*new_r = uids->len;
	LinkFolder folder = described(f);
	return tell_listed(s, f, err) && fetch_all(s, f, uids, err) &&
	       link_synced(s->link, &folder, err);
}
