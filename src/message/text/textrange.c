#include "message/text/textrange.h"

static gint compare(gconstpointer a, gconstpointer b)
{
	const TextRange *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

/* Those of one kind among `ranges`, which are sorted; joined. */
static GArray *join_kind(const GArray *ranges, bool indented)
{
	GArray *joined = g_array_new(FALSE, FALSE, sizeof(TextRange));

	for (guint i = 0; i < ranges->len; i++) {
		TextRange range = g_array_index(ranges, TextRange, i);
		TextRange *before =
		    joined->len ? &g_array_index(joined, TextRange, joined->len - 1) : NULL;
		if (range.indented != indented)
			continue;
		if (before && range.start <= before->end)
			before->end = MAX(before->end, range.end);
		else
			g_array_append_val(joined, range);
	}
	return joined;
}

static void append(GArray *out, TextRange range)
{
	if (range.start < range.end)
		g_array_append_val(out, range);
}

/* Appends to `out` what the ranges of `quoted` leave of `range`; *at is the first of them that ends
 * behind its start, and goes on. */
static void append_less(GArray *out, TextRange range, const GArray *quoted, guint *at)
{
	while (*at < quoted->len) {
		TextRange other = g_array_index(quoted, TextRange, *at);
		if (other.start >= range.end)
			break;
		if (other.end > range.start) {
			append(out, (TextRange){range.start, other.start, true});
			range.start = MAX(range.start, other.end);
		}
		if (other.end > range.end)
			break;
		++*at;
	}
	append(out, range);
}

GArray *textrange_join(GArray *ranges)
{
	guint at = 0;

	g_array_sort(ranges, compare);
	GArray *quoted = join_kind(ranges, false);
	g_autoptr(GArray) indented = join_kind(ranges, true);
	g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(TextRange));
	for (guint i = 0; i < indented->len; i++)
		append_less(left, g_array_index(indented, TextRange, i), quoted, &at);
	if (left->len) {
		g_array_append_vals(quoted, left->data, left->len);
		g_array_sort(quoted, compare);
	}
	return quoted;
}
