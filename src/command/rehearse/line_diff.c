#include "command/rehearse/line_diff.h"

#include <glib.h>
#include <stdbool.h>

/* Beyond that many pairs of lines, what has changed is told as a whole. */
enum { PAIRS_MOST = 4 * 1000 * 1000 };

typedef struct Lines {
	char **lines;
	guint count;
} Lines;

/* lengths[i * (b + 1) + j]: of the longest common subsequence behind line i of `a` and line j of `b`. */
static guint *common_lengths(const Lines *a, const Lines *b)
{
	gsize width = b->count + 1;
	guint *lengths = g_new0(guint, (a->count + 1) * width);

	for (guint i = a->count; i-- > 0;)
		for (guint j = b->count; j-- > 0;)
			lengths[i * width + j] =
			    g_str_equal(a->lines[i], b->lines[j])
				? lengths[(i + 1) * width + j + 1] + 1
				: MAX(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
	return lengths;
}

static void walk(const Lines *a, const Lines *b, const guint *lengths, GString *out)
{
	gsize width = b->count + 1;
	guint i = 0, j = 0;

	while (i < a->count || j < b->count) {
		bool both = i < a->count && j < b->count;
		if (both && g_str_equal(a->lines[i], b->lines[j])) {
			i++;
			j++;
		} else if (j == b->count ||
			   (both && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
			g_string_append_printf(out, "- %s\n", a->lines[i++]);
		} else {
			g_string_append_printf(out, "+ %s\n", b->lines[j++]);
		}
	}
}

char *line_diff(const char *before, const char *after)
{
	g_auto(GStrv) of_a = g_strsplit(before, "\n", -1), of_b = g_strsplit(after, "\n", -1);
	const Lines a = {of_a, g_strv_length(of_a)}, b = {of_b, g_strv_length(of_b)};
	GString *out = g_string_new(NULL);

	if ((guint64)a.count * b.count > PAIRS_MOST) {
		g_string_append_printf(out, "- %u lines\n+ %u lines\n", a.count, b.count);
		return g_string_free(out, FALSE);
	}
	g_autofree guint *lengths = common_lengths(&a, &b);
	walk(&a, &b, lengths, out);
	return g_string_free(out, FALSE);
}
