#include "message/sign/canonical.h"

#include <string.h>

/* Bytes go to the digest in pieces of this size, not one by one. */
enum { PIECE = 4096 };

typedef struct Sink {
	Digest *digest;
	gsize used;
	char bytes[PIECE];
} Sink;

static void flush(Sink *sink)
{
	digest_add(sink->digest, sink->bytes, sink->used);
	sink->used = 0;
}

static void put(Sink *sink, char c)
{
	if (sink->used == PIECE)
		flush(sink);
	sink->bytes[sink->used++] = c;
}

static void put_line_end(Sink *sink)
{
	put(sink, '\r');
	put(sink, '\n');
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* As span_line(), but only one CR belongs to the line's end: another is a character that is signed. */
static bool next_line(Span *rest, char newline, Span *line_r)
{
	if (rest->start == rest->end)
		return false;
	const char *stop = memchr(rest->start, newline, span_length(*rest));
	Span line = {rest->start, stop ? stop : rest->end};

	rest->start = stop ? stop + 1 : rest->end;
	if (stop && newline == '\n' && stop > line.start && stop[-1] == '\r')
		line.end--;
	*line_r = line;
	return true;
}

/* Less the blanks at its end. */
static Span less_blanks(Span line)
{
	while (line.end > line.start && is_blank(line.end[-1]))
		line.end--;
	return line;
}

/* Runs of blanks become one space. */
static void put_relaxed(Sink *sink, Span line)
{
	for (const char *p = line.start; p < line.end; p++) {
		if (!is_blank(*p))
			put(sink, *p);
		else if (p == line.start || !is_blank(p[-1]))
			put(sink, ' ');
	}
}

static void put_simple(Sink *sink, Span line)
{
	while (line.start < line.end) {
		gsize n = MIN((gsize)PIECE - sink->used, span_length(line));
		memcpy(sink->bytes + sink->used, line.start, n);
		sink->used += n;
		line.start += n;
		if (sink->used == PIECE)
			flush(sink);
	}
}

void canonical_body(Canon canon, Span body, char newline, Digest *digest)
{
	Sink sink = {.digest = digest};
	gsize empty = 0, lines = 0;
	Span line;

	while (next_line(&body, newline, &line)) {
		if (canon == CANON_RELAXED)
			line = less_blanks(line);
		if (span_length(line) == 0) {
			empty++;
			continue;
		}
		/* Empty lines count only when others follow (3.4.3, 3.4.4). */
		for (; empty > 0; empty--)
			put_line_end(&sink);
		if (canon == CANON_RELAXED)
			put_relaxed(&sink, line);
		else
			put_simple(&sink, line);
		put_line_end(&sink);
		lines++;
	}
	if (lines == 0 && canon == CANON_SIMPLE)
		put_line_end(&sink);
	flush(&sink);
}

static void simple_field(Span field, char newline, GString *out)
{
	Span line;

	while (next_line(&field, newline, &line)) {
		g_string_append_len(out, line.start, (gssize)span_length(line));
		g_string_append(out, "\r\n");
	}
}

/* Line ends vanish, and the blanks that follow them become one space with those before (3.4.2). */
static void relaxed_field(Span field, char newline, GString *out)
{
	const char *colon = memchr(field.start, ':', span_length(field));
	Span name = span_trim((Span){field.start, colon ? colon : field.end});
	Span value = span_trim((Span){colon ? colon + 1 : field.end, field.end});
	bool blank = false;

	for (const char *p = name.start; p < name.end; p++)
		g_string_append_c(out, g_ascii_tolower(*p));
	g_string_append_c(out, ':');
	for (const char *p = value.start; p < value.end; p++) {
		bool ends_line = *p == newline || (*p == '\r' && p[1] == newline);
		if (ends_line)
			continue;
		if (!is_blank(*p)) {
			g_string_append_c(out, *p);
			blank = false;
		} else if (!blank) {
			g_string_append_c(out, ' ');
			blank = true;
		}
	}
	g_string_append(out, "\r\n");
}

void canonical_field(Canon canon, Span field, char newline, GString *out)
{
	if (canon == CANON_RELAXED)
		relaxed_field(field, newline, out);
	else
		simple_field(field, newline, out);
}
