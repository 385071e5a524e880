#include "fetch/uidset.h"

typedef struct Range {
	guint32 first, last;
} Range;

struct UidSet {
	GArray *ranges; /* of Range, rising, apart */
};

UidSet *uidset_new(void)
{
	UidSet *set = g_new0(UidSet, 1);

	set->ranges = g_array_new(FALSE, FALSE, sizeof(Range));
	return set;
}

void uidset_free(UidSet *set)
{
	if (!set)
		return;
	g_array_unref(set->ranges);
	g_free(set);
}

static Range *range_at(const UidSet *set, guint i)
{
	return &g_array_index(set->ranges, Range, i);
}

guint32 uidset_last(const UidSet *set)
{
	return set->ranges->len > 0 ? range_at(set, set->ranges->len - 1)->last : 0;
}

void uidset_append(UidSet *set, guint32 uid)
{
	guint32 last = uidset_last(set);

	g_assert(uid > last);
	if (last > 0 && uid == last + 1) {
		range_at(set, set->ranges->len - 1)->last = uid;
		return;
	}
	Range range = {uid, uid};
	g_array_append_val(set->ranges, range);
}

/* Index of the first range that ends at `uid` or later. */
static guint find(const UidSet *set, guint32 uid)
{
	guint low = 0, high = set->ranges->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (range_at(set, middle)->last < uid)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool uidset_has(const UidSet *set, guint32 uid)
{
	guint i = find(set, uid);

	return i < set->ranges->len && range_at(set, i)->first <= uid;
}

void uidset_remove(UidSet *set, guint32 uid)
{
	guint i = find(set, uid);

	if (i >= set->ranges->len || range_at(set, i)->first > uid)
		return;
	Range *r = range_at(set, i), above = {uid + 1, r->last};
	r->last = uid - 1;
	if (above.first <= above.last)
		g_array_insert_val(set->ranges, i + 1, above);
	r = range_at(set, i);
	if (r->first > r->last)
		g_array_remove_index(set->ranges, i);
}

char *uidset_text(const UidSet *set)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < set->ranges->len; i++) {
		const Range *r = range_at(set, i);
		g_string_append_printf(text, "%s%u", i ? "," : "", r->first);
		if (r->last > r->first)
			g_string_append_printf(text, ":%u", r->last);
	}
	return g_string_free(text, FALSE);
}

char *uidset_text_of(const guint32 *uids, guint n)
{
	g_autoptr(UidSet) set = uidset_new();

	for (guint i = 0; i < n; i++)
		uidset_append(set, uids[i]);
	return uidset_text(set);
}
