#include "message/mime/marks.h"

#include "message/bytes/limits.h"

#include <string.h>

bool mark_delimits(Span line, Span boundary, bool *end_r)
{
	gsize n = span_length(boundary);

	if (span_length(line) < n + 2 || memcmp(line.start, "--", 2) != 0 ||
	    memcmp(line.start + 2, boundary.start, n) != 0)
		return false;
	Span rest = span_trim((Span){line.start + 2 + n, line.end});
	*end_r = span_is(rest, "--");
	return *end_r || span_length(rest) == 0;
}

/* The next line that begins with "--", from a line's start on.  Base64 has no "-" at all, so looking for
 * that one character passes over attachments fastest. */
static const char *next_dashes(const Marks *marks, const char *start)
{
	const char *end = marks->end, *p = start;

	while (p < end && (p = memchr(p, '-', (gsize)(end - p)))) {
		if (end - p > 1 && p[1] == '-' && (p == start || p[-1] == marks->newline))
			return p;
		p++;
	}
	return NULL;
}

void marks_init(Marks *marks, Span mail)
{
	Mark top = {.line = {mail.start, mail.start}};

	*marks = (Marks){.end = mail.end, .newline = span_newline(mail)};
	marks->items = g_array_new(FALSE, FALSE, sizeof(Mark));
	header_read(&top.header, mail, marks->newline, true);
	g_array_append_val(marks->items, top);
}

void marks_clear(Marks *marks)
{
	for (guint i = 0; i < marks->items->len; i++)
		header_clear(&g_array_index(marks->items, Mark, i).header);
	g_array_unref(marks->items);
}

/* Returns where reading goes on: a part's header ends at the latest where the next mark stands. */
static const char *add_mark(Marks *marks, const char *start)
{
	Span rest = {start, marks->end};
	Mark mark;

	span_line(&rest, marks->newline, &mark.line);
	header_read(&mark.header, rest, marks->newline, false);
	g_array_append_val(marks->items, mark);
	return mark.header.body.start;
}

void marks_scan(Marks *marks)
{
	const char *p = marks_at(marks, 0)->header.body.start;

	while ((p = next_dashes(marks, p))) {
		if (marks->items->len > LIMIT_MARKS) {
			marks->limited = true;
			marks->end = p;
			return;
		}
		p = add_mark(marks, p);
	}
}
