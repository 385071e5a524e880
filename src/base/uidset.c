#include "base/uidset.h"

#include "base/error.h"

typedef struct Range {
	guint32 first, last; /* both included */
} Range;

/* Rising, and no two ranges touch. */
struct UidSet {
	GArray *ranges; /* of Range */
};

static const Range *range_at(const UidSet *set, guint i)
{
	return &g_array_index(set->ranges, Range, i);
}

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

/* Behind all others, or growing the last: range.first is not below the last one's first. */
static void append(UidSet *set, Range range)
{
	if (set->ranges->len > 0) {
		Range *end = &g_array_index(set->ranges, Range, set->ranges->len - 1);
		if (range.first <= end->last || range.first - end->last == 1) {
			end->last = MAX(end->last, range.last);
			return;
		}
	}
	g_array_append_val(set->ranges, range);
}

static gint by_first(gconstpointer a, gconstpointer b)
{
	const Range *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

/* Sorts what came in any order and joins what touches. */
static void normalise(UidSet *set)
{
	g_autoptr(GArray) loose = g_steal_pointer(&set->ranges);

	g_array_sort(loose, by_first);
	set->ranges = g_array_sized_new(FALSE, FALSE, sizeof(Range), loose->len);
	for (guint i = 0; i < loose->len; i++)
		append(set, g_array_index(loose, Range, i));
}

/* nz-number: 1 to 2^32-1; moves *p behind it. */
static bool parse_uid(const char **p, guint32 *uid_r)
{
	guint64 value = 0;
	const char *start = *p;

	for (; g_ascii_isdigit(**p) && value <= G_MAXUINT32; (*p)++)
		value = value * 10 + (guint64)(**p - '0');
	*uid_r = (guint32)value;
	return *p > start && *start != '0' && value <= G_MAXUINT32;
}

static bool parse_range(const char **p, Range *range_r)
{
	guint32 a, b;

	if (!parse_uid(p, &a))
		return false;
	b = a;
	if (**p == ':') {
		(*p)++;
		if (!parse_uid(p, &b))
			return false;
	}
	*range_r = (Range){MIN(a, b), MAX(a, b)};
	return true;
}

static bool parse_all(UidSet *set, const char *p)
{
	while (*p) {
		Range range;
		if (!parse_range(&p, &range))
			return false;
		if (*p == ',' && p[1])
			p++;
		else if (*p)
			return false;
		g_array_append_val(set->ranges, range);
	}
	normalise(set);
	return true;
}

UidSet *uidset_parse(const char *text, GError **err)
{
	g_autoptr(UidSet) set = uidset_new();

	if (parse_all(set, text))
		return g_steal_pointer(&set);
	fail(err, ERR_REJECT, "no sequence set of UIDs: '%.60s'", text);
	return NULL;
}

char *uidset_format(const UidSet *set)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < set->ranges->len; i++) {
		const Range *r = range_at(set, i);
		g_string_append_printf(text, i ? ",%u" : "%u", r->first);
		if (r->last > r->first)
			g_string_append_printf(text, ":%u", r->last);
	}
	return g_string_free(text, FALSE);
}

void uidset_add(UidSet *set, guint32 uid)
{
	guint n = set->ranges->len;
	Range range = {uid, uid};

	if (n == 0 || range_at(set, n - 1)->first <= uid) {
		append(set, range);
		return;
	}
	g_array_append_val(set->ranges, range);
	normalise(set);
}

guint64 uidset_count(const UidSet *set)
{
	guint64 n = 0;

	for (guint i = 0; i < set->ranges->len; i++)
		n += (guint64)range_at(set, i)->last - range_at(set, i)->first + 1;
	return n;
}

void uidset_bounds(const UidSet *set, guint32 *first_r, guint32 *last_r)
{
	guint n = set->ranges->len;

	*first_r = n ? range_at(set, 0)->first : 0;
	*last_r = n ? range_at(set, n - 1)->last : 0;
}

bool uidset_has(const UidSet *set, guint32 uid)
{
	guint low = 0, high = set->ranges->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (range_at(set, middle)->last < uid)
			low = middle + 1;
		else
			high = middle;
	}
	return low < set->ranges->len && range_at(set, low)->first <= uid;
}

UidSet *uidset_and(const UidSet *a, const UidSet *b)
{
	UidSet *both = uidset_new();

	for (guint i = 0, j = 0; i < a->ranges->len && j < b->ranges->len;) {
		const Range *x = range_at(a, i), *y = range_at(b, j);
		Range common = {MAX(x->first, y->first), MIN(x->last, y->last)};
		if (common.first <= common.last)
			append(both, common);
		if (x->last < y->last)
			i++;
		else
			j++;
	}
	return both;
}

UidSet *uidset_or(const UidSet *a, const UidSet *b)
{
	UidSet *all = uidset_new();
	guint i = 0, j = 0;

	while (i < a->ranges->len || j < b->ranges->len) {
		bool from_a =
		    j == b->ranges->len ||
		    (i < a->ranges->len && range_at(a, i)->first <= range_at(b, j)->first);
		append(all, from_a ? *range_at(a, i++) : *range_at(b, j++));
	}
	return all;
}

UidSet *uidset_minus(const UidSet *a, const UidSet *b)
{
	UidSet *rest = uidset_new();
	guint j = 0;

	for (guint i = 0; i < a->ranges->len; i++) {
		/* In 64 bits, so that the end of the last UID does not wrap. */
		guint64 from = range_at(a, i)->first, last = range_at(a, i)->last;
		while (j < b->ranges->len && range_at(b, j)->last < from)
			j++;
		for (guint k = j; k < b->ranges->len && range_at(b, k)->first <= last; k++) {
			if (range_at(b, k)->first > from)
				append(rest, (Range){(guint32)from, range_at(b, k)->first - 1});
			from = (guint64)range_at(b, k)->last + 1;
		}
		if (from <= last)
			append(rest, (Range){(guint32)from, (guint32)last});
	}
	return rest;
}

guint32 uidset_last(const UidSet *set)
{
	guint32 first, last;

	uidset_bounds(set, &first, &last);
	return last;
}

void uidset_remove(UidSet *set, guint32 uid)
{
	g_autoptr(UidSet) one = uidset_new();

	uidset_add(one, uid);
	UidSet *rest = uidset_minus(set, one);
	GArray *ranges = set->ranges;
	set->ranges = rest->ranges;
	rest->ranges = ranges;
	uidset_free(rest);
}

GArray *uidset_list(const UidSet *set)
{
	GArray *uids = g_array_new(FALSE, FALSE, sizeof(guint32));

	for (guint i = 0; i < set->ranges->len; i++)
		for (guint64 uid = range_at(set, i)->first; uid <= range_at(set, i)->last; uid++) {
			guint32 one = (guint32)uid;
			g_array_append_val(uids, one);
		}
	return uids;
}
