#include "message/text/flowed.h"

#include <glib.h>
#include <string.h>

typedef struct Line {
	guint depth;
	const char *start, *end; /* without quote marks and stuffed blank */
	bool soft, signature;
} Line;

static Line read_line(const char *start, const char *end)
{
	Line line = {.start = start, .end = end};

	while (line.start < end && *line.start == '>') {
		line.depth++;
		line.start++;
	}
	if (line.start < end && *line.start == ' ')
		line.start++;
	line.signature = end - line.start == 3 && memcmp(line.start, "-- ", 3) == 0;
	line.soft = line.start < end && end[-1] == ' ' && !line.signature;
	return line;
}

static void append_marks(GString *out, guint depth)
{
	for (guint i = 0; i < depth; i++)
		g_string_append_c(out, '>');
	if (depth > 0)
		g_string_append_c(out, ' ');
}

char *flowed_join(const char *text, bool delsp)
{
	GString *out = g_string_sized_new(strlen(text) + 1);
	bool open = false; /* the line before ended softly */
	guint depth = 0;
	const char *p = text;

	while (*p) {
		const char *stop = strchrnul(p, '\n');
		Line line = read_line(p, stop);
		/* Another depth or the signature ends a paragraph even so (RFC 3676, 4.5). */
		if (open && (line.depth != depth || line.signature)) {
			g_string_append_c(out, '\n');
			open = false;
		}
		if (!open)
			append_marks(out, line.depth);
		g_string_append_len(out, line.start, line.end - line.start);
		if (line.soft && delsp)
			g_string_truncate(out, out->len - 1);
		open = line.soft && *stop;
		depth = line.depth;
		if (!open && *stop)
			g_string_append_c(out, '\n');
		p = *stop ? stop + 1 : stop;
	}
	return g_string_free(out, FALSE);
}
