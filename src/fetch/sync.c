#include "fetch/sync.h"

#include "base/log.h"
#include "fetch/lane.h"
#include "fetch/listing.h"
#include "fetch/take.h"
#include "fetch/tidy.h"

enum {
	CHUNK = 1000, /* mails that are described at once */
	FLAG_AT = 500, /* committed mails that are not let wait for the end of a folder */
};

/* ---- listing ---- */

static void add_held(Folder *f, const GArray *uids)
{
	for (guint i = 0; i < uids->len; i++)
		uidset_add(f->held, g_array_index(uids, guint32, i));
}

static bool list_from(Sync *s, Folder *f, guint32 from, guint32 uidnext, GError **err)
{
	g_autoptr(GArray) uids = listing_search(s->imap, from, uidnext, err);

	if (!uids)
		return false;
	if (from == 1) {
		uidset_free(f->held);
		f->held = uidset_new();
	}
	add_held(f, uids);
	return true;
}

static guint32 stated(const Sync *s)
{
	return answers_folder(imap_answers(s->imap))->exists;
}

static bool tell_hidden(Sync *s, Folder *f, GError **err)
{
	g_autofree char *what = g_strdup_printf(
	    "the server says that there are %u mails and lists %" G_GUINT64_FORMAT
	    ", asked twice: the others cannot be fetched before it lists them; its index may be "
	    "damaged",
	    stated(s), uidset_count(f->held));

	if (f->hidden_told)
		return true;
	f->hidden_told = true;
	return sync_alarm(s, f, "server", what, err);
}

/* What SEARCH leaves out may be had by number. */
static bool list_by_number(Sync *s, Folder *f, GError **err)
{
	g_autoptr(GArray) uids = listing_by_number(s->imap, stated(s), err);

	if (!uids)
		return false;
	if (uids->len >= stated(s)) {
		uidset_free(f->held);
		f->held = uidset_new();
	}
	add_held(f, uids);
	return true;
}

/* A server that has left out mails once is not asked by SEARCH again: as many removed ones could hide new ones. */
static bool list_hidden(Sync *s, Folder *f, GError **err)
{
	guint64 found = uidset_count(f->held);

	if (found >= stated(s))
		return true;
	log_warn("folder '%s': %u mails are there and %" G_GUINT64_FORMAT
		 " are listed: they are listed again",
	    f->name, stated(s), found);
	if (!list_by_number(s, f, err))
		return false;
	s->search_lies = s->search_lies || uidset_count(f->held) > found;
	return uidset_count(f->held) >= stated(s) || tell_hidden(s, f, err);
}

/* All of it, or what is new; all, too, when the numbers do not agree. */
static bool list_by_search(Sync *s, Folder *f, bool whole, guint32 uidnext, GError **err)
{
	if (!list_from(s, f, whole ? 1 : uidset_last(f->held) + 1, whole ? uidnext : 0, err))
		return false;
	return whole || uidset_count(f->held) == stated(s) || list_from(s, f, 1, uidnext, err);
}

/* Courier tells no UIDNEXT: the mails that were there when the folder was opened are the old ones. */
static void find_border(Folder *f, guint32 exists)
{
	g_autoptr(GArray) uids = uidset_list(f->held);

	if (f->rescan_below != G_MAXUINT32)
		return;
	guint n = MIN(exists, uids->len);
	f->rescan_below = n > 0 ? g_array_index(uids, guint32, n - 1) + 1 : 1;
}

/* The whole folder once in a session, then only what is new, unless the numbers do not agree. */
static bool list(Sync *s, Folder *f, bool *changed_r, GError **err)
{
	guint32 uidnext = answers_folder(imap_answers(s->imap))->uidnext;
	guint64 before = uidset_count(f->held);
	bool whole = !f->listed;
	guint32 exists = stated(s);

	/* Mail that comes from now on is news again. */
	answers_seen(imap_answers(s->imap));
	if (!(s->search_lies ? list_by_number(s, f, err)
			     : list_by_search(s, f, whole, uidnext, err)) ||
	    !list_hidden(s, f, err))
		return false;
	find_border(f, exists);
	*changed_r = whole || uidset_count(f->held) != before || f->exists != stated(s);
	f->listed = true;
	f->exists = stated(s);
	return true;
}

/* ---- all of it ---- */

/* In between, mails that are committed meanwhile are flagged, which may open another folder. */
static bool fetch_all(Sync *s, Folder *f, const GArray *uids, GError **err)
{
	bool open = true;

	for (guint i = 0; i < uids->len && open; i += CHUNK) {
		guint n = MIN((guint)CHUNK, uids->len - i);
		if (!take_mails(s, f, &g_array_index(uids, guint32, i), n, err))
			return false;
		if (link_committed_count(s->link) < FLAG_AT)
			continue;
		if (!tidy(s, err) || !sync_open(s, f, &open, err))
			return false;
	}
	return true;
}

/* A flood of strangers' mails does not keep an answer of the office's people waiting. */
static bool fetch_in_lanes(Sync *s, Folder *f, const GArray *uids, GError **err)
{
	g_autoptr(GArray) first = NULL, rest = NULL;
	bool open = true;

	if (!lane_divide(s, f, uids, &first, &rest, err) || !fetch_all(s, f, first, err))
		return false;
	if (first->len > 0 && rest->len > 0 && !sync_open(s, f, &open, err))
		return false;
	return !open || fetch_all(s, f, rest, err);
}

bool sync_folder(Sync *s, Folder *f, guint *new_r, GError **err)
{
	bool open, changed = false;

	if (new_r)
		*new_r = 0;
	if (!sync_open(s, f, &open, err))
		return false;
	if (!open)
		return true;
	if (!list(s, f, &changed, err))
		return false;
	g_autoptr(GArray) uids = folder_wanted(f);
	if (!changed && uids->len == 0)
		return true;
	if (new_r)
		*new_r = uids->len;
	LinkFolder folder = folder_described(f);
	return sync_tell_listed(s, f, err) && fetch_in_lanes(s, f, uids, err) &&
	       link_synced(s->link, &folder, err);
}

static bool suspects_of(Sync *s, Folder *f, GError **err)
{
	bool open = true;

	while (f->suspects->len > 0) {
		if (!sync_open(s, f, &open, err))
			return false;
		if (!open)
			return true;
		g_autoptr(UidSet) set = g_ptr_array_steal_index(f->suspects, 0);
		if (!take_suspects(s, f, set, err))
			return false;
	}
	return true;
}

static void want_again(Sync *s, const Again *again)
{
	for (guint i = 0; i < s->folders->len; i++) {
		Folder *f = s->folders->pdata[i];
		if (!g_str_equal(f->name, again->folder) || f->uidvalidity != again->uidvalidity)
			continue;
		g_autoptr(UidSet) set = uidset_parse(again->uids, NULL);
		g_autoptr(GArray) uids = set ? uidset_list(set) : NULL;
		for (guint k = 0; uids && k < uids->len; k++) {
			UidSet *one = uidset_new();
			uidset_add(one, g_array_index(uids, guint32, k));
			uidset_remove(f->later, g_array_index(uids, guint32, k));
			g_ptr_array_add(f->suspects, one);
		}
	}
}

bool sync_suspects(Sync *s, GError **err)
{
	Again *again;

	while ((again = link_take_again(s->link)) != NULL) {
		want_again(s, again);
		again_free(again);
	}
	for (guint i = 0; i < s->folders->len; i++)
		if (!suspects_of(s, s->folders->pdata[i], err))
			return false;
	return true;
}
