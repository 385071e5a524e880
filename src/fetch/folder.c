#include "fetch/folder.h"

static GPtrArray *suspects_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)uidset_free);
}

static UidSet *parsed(const char *uids)
{
	UidSet *set = uids ? uidset_parse(uids, NULL) : NULL;

	return set ? set : uidset_new();
}

Folder *folder_new(const char *name, const Cursor *cursor)
{
	Folder *f = g_new0(Folder, 1);

	f->name = g_strdup(name);
	f->held = uidset_new();
	f->taken = parsed(cursor ? cursor->taken : NULL);
	f->later = parsed(cursor ? cursor->later : NULL);
	f->suspects = suspects_new();
	if (!cursor)
		return f;
	f->uidvalidity = cursor->uidvalidity;
	f->rescan_below = cursor->rescan_below;
	for (guint i = 0; i < cursor->suspects->len; i++)
		g_ptr_array_add(f->suspects, parsed(cursor->suspects->pdata[i]));
	return f;
}

static void forget_sets(Folder *f)
{
	uidset_free(f->held);
	uidset_free(f->taken);
	uidset_free(f->later);
	g_ptr_array_unref(f->suspects);
}

void folder_free(Folder *f)
{
	forget_sets(f);
	g_free(f->name);
	g_clear_pointer(&f->refused, committed_free);
	g_free(f);
}

void folder_forget(Folder *f, guint32 rescan_below)
{
	forget_sets(f);
	f->held = uidset_new();
	f->taken = uidset_new();
	f->later = uidset_new();
	f->suspects = suspects_new();
	f->listed = false;
	f->rescan_below = rescan_below;
}

GArray *folder_wanted(const Folder *f)
{
	g_autoptr(UidSet) fresh = uidset_minus(f->held, f->taken);
	g_autoptr(UidSet) now = uidset_minus(fresh, f->later);

	for (guint i = 0; i < f->suspects->len; i++) {
		UidSet *rest = uidset_minus(now, f->suspects->pdata[i]);
		uidset_free(now);
		now = rest;
	}
	return uidset_list(now);
}

LinkFolder folder_described(const Folder *f)
{
	return (LinkFolder){
	    f->name, f->uidvalidity, uidset_last(f->held) + 1, f->rescan_below, f->exists};
}
