#include "fetch/after.h"

#include "base/error.h"
#include "base/uidset.h"

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

static bool move(Imap *imap, const char *set, const char *folder, GError **err)
{
	g_autofree char *name = imap_quote_folder(folder);

	if (imap_has(imap, "MOVE"))
		return run_on(imap, set, "UID MOVE", name, err);
	return run_on(imap, set, "UID COPY", name, err) && erase(imap, set, err);
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
