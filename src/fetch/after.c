#include "fetch/after.h"

#include "base/error.h"
#include "base/uidset.h"

#include <string.h>

enum { AT_ONCE = 200 }; /* UIDs in one command: some servers take 8,000 bytes a line */

bool after_writes(const FetchSettings *s)
{
	return s->after.kind != AFTER_KEEP || s->after_secret.kind != AFTER_KEEP;
}

static bool run_on(Imap *imap, const char *set, const char *format, const char *last, GError **err)
{
	g_autofree char *command =
	    g_strdup_printf("%s %s%s%s", format, set, *last ? " " : "", last);

	return imap_run(imap, command, err);
}

static bool erase(Imap *imap, const char *set, GError **err)
{
	if (!run_on(imap, set, "UID STORE", "+FLAGS.SILENT (\\Deleted)", err))
		return false;
	/* A plain EXPUNGE would take what others have marked, too. */
	return !imap_has(imap, "UIDPLUS") || run_on(imap, set, "UID EXPUNGE", "", err);
}

/* Without MOVE and UIDPLUS each round would leave one copy more. */
static bool can_move(const Imap *imap)
{
	return imap_has(imap, "MOVE") || imap_has(imap, "UIDPLUS");
}

/* RFC 3501 7.1: flags that are not among them last for this session only. */
static bool keeps_flag(Imap *imap, const char *flag)
{
	const char *flags = answers_folder(imap_answers(imap))->permanent_flags;
	g_autofree char *lower = flags ? g_ascii_strdown(flags, -1) : NULL;

	return !lower || strstr(lower, flag);
}

static const char *hindrance_of(Imap *imap, const After *after, bool read_only)
{
	if (read_only && after->kind != AFTER_KEEP)
		return "the server lets it be read only (READ-ONLY)";
	switch (after->kind) {
	case AFTER_SEEN:
		return keeps_flag(imap, "\\seen")
			   ? NULL
			   : "the server does not keep the flag \\Seen there";
	case AFTER_DELETE:
		if (!keeps_flag(imap, "\\deleted"))
			return "the server does not let mail be deleted there";
		return imap_has(imap, "UIDPLUS")
			   ? NULL
			   : "the server cannot delete single mails (UIDPLUS, RFC 4315): they are "
			     "only "
			     "marked as deleted and can be read until somebody empties the folder";
	case AFTER_MOVE:
		if (!can_move(imap))
			return "the server can neither move mail (MOVE, RFC 6851) nor delete "
			       "single "
			       "mails (UIDPLUS, RFC 4315): mail stays where it is";
		return imap_has(imap, "MOVE") || keeps_flag(imap, "\\deleted")
			   ? NULL
			   : "the server does not let mail be moved away from there";
	case AFTER_KEEP:
		break;
	}
	return NULL;
}

bool after_can(Imap *imap, const After *after, bool read_only)
{
	/* To be marked as deleted is less than to be deleted, and better than nothing. */
	bool marks = after->kind == AFTER_DELETE && !read_only && keeps_flag(imap, "\\deleted");

	return marks || !hindrance_of(imap, after, read_only);
}

/* What could be written instead. */
static const char *remedy_of(const char *key, const After *after, bool read_only)
{
	bool seen = after->kind != AFTER_SEEN && !read_only;

	if (g_str_equal(key, "after"))
		return seen ? "`after: seen` or `keep`" : "`after: keep`";
	return seen ? "`after-secret: seen` or `keep`" : "`after-secret: keep`";
}

static void add_hindrance(
    GString *text, Imap *imap, const char *key, const After *after, bool read_only)
{
	const char *why = hindrance_of(imap, after, read_only);

	if (why)
		g_string_append_printf(text,
		    "%s`%s:` cannot be done as it is written: %s; ask the server's operator for "
		    "it, or write %s",
		    text->len ? ".  " : "", key, why, remedy_of(key, after, read_only));
}

static bool same(const After *a, const After *b)
{
	return a->kind == b->kind && g_strcmp0(a->folder, b->folder) == 0;
}

char *after_hindrance(Imap *imap, bool read_only)
{
	const FetchSettings *s = imap_settings(imap);
	GString *text = g_string_new(NULL);

	add_hindrance(text, imap, "after", &s->after, read_only);
	if (!same(&s->after, &s->after_secret))
		add_hindrance(text, imap, "after-secret", &s->after_secret, read_only);
	return g_string_free(text, text->len == 0);
}

static bool is_deleted(const struct mailimap_msg_att_dynamic *dynamic)
{
	for (clistiter *i = clist_begin(dynamic->att_list); i; i = clist_next(i)) {
		const struct mailimap_flag_fetch *f = clist_content(i);
		if (f->fl_flag && f->fl_flag->fl_type == MAILIMAP_FLAG_DELETED)
			return true;
	}
	return false;
}

/* Adds its UID to `data` (UidSet) when the answer says that it is \Deleted. */
static void take_deleted(struct mailimap_msg_att *answer, void *data)
{
	guint32 uid = 0;
	bool deleted = false;

	for (clistiter *i = clist_begin(answer->att_list); i; i = clist_next(i)) {
		const struct mailimap_msg_att_item *item = clist_content(i);
		if (item->att_type == MAILIMAP_MSG_ATT_ITEM_DYNAMIC)
			deleted =
			    item->att_data.att_dyn->att_list && is_deleted(item->att_data.att_dyn);
		else if (item->att_data.att_static->att_type == MAILIMAP_MSG_ATT_UID)
			uid = item->att_data.att_static->att_data.att_uid;
	}
	if (uid != 0 && deleted)
		uidset_add(data, uid);
}

/* Those of a set that are marked \Deleted: copied before, when a session broke. */
static bool marked_before(Imap *imap, const char *set, UidSet *marked, GError **err)
{
	mailimap_set_msg_att_handler(imap_session(imap), take_deleted, marked);
	bool done = run_on(imap, set, "UID FETCH", "(UID FLAGS)", err);
	mailimap_set_msg_att_handler(imap_session(imap), NULL, NULL);
	return done;
}

/* COPY of what is not there twice already. */
static bool copy_once(Imap *imap, const char *set, const char *name, GError **err)
{
	g_autoptr(UidSet) all = uidset_parse(set, err);
	g_autoptr(UidSet) marked = uidset_new();

	if (!all || !marked_before(imap, set, marked, err))
		return false;
	g_autoptr(UidSet) rest = uidset_minus(all, marked);
	g_autofree char *uids = uidset_format(rest);
	return !*uids || run_on(imap, uids, "UID COPY", name, err);
}

static bool move(Imap *imap, const char *set, const char *folder, GError **err)
{
	g_autofree char *name = imap_quote_folder(folder);

	if (imap_has(imap, "MOVE"))
		return run_on(imap, set, "UID MOVE", name, err);
	return copy_once(imap, set, name, err) && erase(imap, set, err);
}

static bool apply_to(Imap *imap, const After *after, const char *set, GError **err)
{
	switch (after->kind) {
	case AFTER_SEEN:
		return run_on(imap, set, "UID STORE", "+FLAGS.SILENT (\\Seen)", err);
	case AFTER_MOVE:
		if (move(imap, set, after->folder, err))
			return true;
		g_prefix_error(
		    err, "moving mail to '%s' (does that folder exist?): ", after->folder);
		return false;
	case AFTER_DELETE:
		return erase(imap, set, err);
	case AFTER_KEEP:
		break;
	}
	return true;
}

static int compare(gconstpointer a, gconstpointer b)
{
	guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

	return x < y ? -1 : x > y;
}

/* Rising, each once, no zero. */
static GArray *sorted(const GArray *uids)
{
	g_autoptr(GArray) all = g_array_copy((GArray *)(gsize)uids);
	GArray *once = g_array_new(FALSE, FALSE, sizeof(guint32));
	guint32 last = 0;

	g_array_sort(all, compare);
	for (guint i = 0; i < all->len; i++) {
		guint32 uid = g_array_index(all, guint32, i);
		if (uid > last)
			g_array_append_val(once, uid);
		last = uid;
	}
	return once;
}

bool after_apply(Imap *imap, const After *after, const GArray *uids, GError **err)
{
	if (after->kind == AFTER_KEEP)
		return true;
	g_autoptr(GArray) rising = sorted(uids);
	for (guint i = 0; i < rising->len; i += AT_ONCE) {
		guint n = MIN((guint)AT_ONCE, rising->len - i);
		g_autoptr(UidSet) some = uidset_new();
		for (guint k = i; k < i + n; k++)
			uidset_add(some, g_array_index(rising, guint32, k));
		g_autofree char *set = uidset_format(some);
		if (!apply_to(imap, after, set, err))
			return false;
	}
	return true;
}
