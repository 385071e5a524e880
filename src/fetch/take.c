#include "fetch/take.h"

#include "base/step.h"
#include "fetch/bodies.h"
#include "fetch/listing.h"
#include "fetch/narrow.h"

static bool wait_for_room(Sync *s, GError **err)
{
	if (!link_listen(s->link, 0, err))
		return false;
	while (link_under_way(s->link) >= FETCH_WINDOW)
		if (!link_listen(s->link, G_MAXINT, err))
			return false;
	return true;
}

static void add_lacking(UidSet *set, const Batch *batch)
{
	for (guint i = 0; i < batch->mails->len; i++) {
		const FetchMail *mail = &g_array_index(batch->mails, FetchMail, i);
		if (mail_lacks_bytes(mail))
			uidset_add(set, mail->uid);
	}
}

/* All that is on the wire. */
static bool tell_asking(
    Sync *s, const Folder *f, GPtrArray *batches, guint from, guint to, GError **err)
{
	g_autoptr(UidSet) set = uidset_new();
	LinkFolder folder = folder_described(f);

	for (guint i = from; i < to; i++)
		add_lacking(set, batches->pdata[i]);
	g_autofree char *uids = uidset_format(set);
	return link_asking(s->link, &folder, uids, s->neighbours, err);
}

static bool tell_asking_nothing(Sync *s, const Folder *f, GError **err)
{
	LinkFolder folder = folder_described(f);

	return link_asking(s->link, &folder, "", false, err);
}

/* What the server did not give is asked for again, which needs the line free of requests: those of later
 * batches are read before. */
static bool complete(
    Sync *s, const Folder *f, GPtrArray *batches, guint at, guint sent, GError **err)
{
	if (!bodies_incomplete(batches->pdata[at]))
		return true;
	for (guint i = at + 1; i < sent; i++) {
		Batch *later = batches->pdata[i];
		if (!later->received && !bodies_receive(s->imap, later, err))
			return false;
	}
	return narrow(s->imap, f, batches->pdata[at], err);
}

static void note_mails(Sync *s, Folder *f, const Batch *batch, bool *any_gone)
{
	for (guint i = 0; i < batch->mails->len; i++) {
		const FetchMail *mail = &g_array_index(batch->mails, FetchMail, i);
		if (mail->state == MAIL_GONE)
			uidset_remove(f->held, mail->uid);
		else if (mail->state == MAIL_MISSED)
			uidset_add(f->later, mail->uid);
		else if (mail_is_handed(mail))
			uidset_add(f->taken, mail->uid);
		*any_gone = *any_gone || mail->state == MAIL_GONE;
		s->neighbours = s->neighbours || mail->fetched;
	}
}

static bool hand_over(Sync *s, Folder *f, Batch *batch, bool *any_gone, GError **err)
{
	LinkFolder folder = folder_described(f);

	step_mark();
	if (!link_batch(s->link, &folder, batch, err) || !link_missed(s->link, &folder, batch, err))
		return false;
	step_mark();
	note_mails(s, f, batch, any_gone);
	return true;
}

/* The session breaks: what has come of the batch is not lost with it. */
static void hand_over_rest(Sync *s, Folder *f, Batch *batch)
{
	bool any_gone = false;

	if (batch->fd < 0)
		return;
	for (guint i = 0; i < batch->mails->len; i++) {
		FetchMail *mail = &g_array_index(batch->mails, FetchMail, i);
		if (mail_lacks_bytes(mail))
			mail->state = MAIL_LATER;
	}
	if (link_under_way(s->link) < FETCH_WINDOW)
		hand_over(s, f, batch, &any_gone, NULL);
}

static bool receive_batch(
    Sync *s, Folder *f, GPtrArray *batches, guint at, guint sent, GError **err)
{
	Batch *batch = batches->pdata[at];

	if ((batch->received || bodies_receive(s->imap, batch, err)) &&
	    complete(s, f, batches, at, sent, err))
		return true;
	hand_over_rest(s, f, batch);
	return false;
}

/* The request for the next batch is on the wire before an answer is read: the server never waits. */
static bool fetch_batches(Sync *s, Folder *f, GPtrArray *batches, bool alone, GError **err)
{
	bool any_gone = false;
	guint sent = 0;

	for (guint at = 0; at < batches->len; at++) {
		guint until = MIN(batches->len, at + (alone ? 1 : 2));
		if (sent < until && !tell_asking(s, f, batches, at, until, err))
			return false;
		for (; sent < until; sent++)
			if (!bodies_request(s->imap, batches->pdata[sent], err))
				return false;
		if (!wait_for_room(s, err) || !receive_batch(s, f, batches, at, sent, err) ||
		    !hand_over(s, f, batches->pdata[at], &any_gone, err))
			return false;
		batch_free(batches->pdata[at]);
		batches->pdata[at] = NULL;
	}
	return tell_asking_nothing(s, f, err) && (!any_gone || sync_tell_listed(s, f, err));
}

static bool describe(Sync *s, Folder *f, GArray *mails, GError **err)
{
	LinkFolder folder = folder_described(f);
	g_autoptr(UidSet) asked = uidset_new();

	for (guint i = 0; i < mails->len; i++)
		uidset_add(asked, g_array_index(mails, FetchMail, i).uid);
	g_autofree char *uids = uidset_format(asked);
	if (!link_asking(s->link, &folder, uids, s->neighbours, err))
		return false;
	return listing_describe(s->imap, mails, err);
}

static GArray *mails_of(const guint32 *uids, guint n)
{
	GArray *mails = mails_new();

	g_array_set_size(mails, n);
	for (guint i = 0; i < n; i++)
		g_array_index(mails, FetchMail, i).uid = uids[i];
	return mails;
}

static bool take(Sync *s, Folder *f, GArray *mails, bool alone, GError **err)
{
	BatchLimits limits = {FETCH_BATCH_MAILS, FETCH_BATCH_BYTES, f->rescan_below};

	if (!describe(s, f, mails, err))
		return false;
	g_autoptr(GPtrArray) batches = batch_cut(mails, &limits);
	return fetch_batches(s, f, batches, alone, err);
}

bool take_mails(Sync *s, Folder *f, const guint32 *uids, guint n, GError **err)
{
	g_autoptr(GArray) mails = mails_of(uids, n);

	return take(s, f, mails, false, err);
}

/* A mail that breaks sessions alone is only told from a server that does by a neighbour that comes. */
static bool look_for_neighbour(Sync *s, Folder *f, GArray *mails, GError **err)
{
	Batch of = {.mails = mails, .fd = -1};

	return narrow_neighbour(s->imap, f, &of, &s->neighbours, err);
}

bool take_suspects(Sync *s, Folder *f, const UidSet *uids, GError **err)
{
	g_autoptr(UidSet) there = uidset_and(uids, f->held);
	g_autoptr(GArray) list = uidset_list(there);
	g_autoptr(GArray) mails = mails_of((const guint32 *)(gpointer)list->data, list->len);

	if (list->len == 0)
		return true;
	if (list->len == 1 && !look_for_neighbour(s, f, mails, err))
		return false;
	return take(s, f, mails, true, err);
}
