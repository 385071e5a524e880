#include "message/bytes/span.h"

#include <string.h>

char span_newline(Span bytes)
{
	gsize n = span_length(bytes);

	if (n == 0 || memchr(bytes.start, '\n', n))
		return '\n';
	return memchr(bytes.start, '\r', n) ? '\r' : '\n';
}

bool span_line(Span *rest, char newline, Span *line_r)
{
	if (rest->start == rest->end)
		return false;
	const char *stop = memchr(rest->start, newline, span_length(*rest));
	Span line = {rest->start, stop ? stop : rest->end};

	rest->start = stop ? stop + 1 : rest->end;
	while (newline == '\n' && line.end > line.start && line.end[-1] == '\r')
		line.end--;
	*line_r = line;
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Span span_trim(Span span)
{
	while (span.start < span.end && is_blank(*span.start))
		span.start++;
	while (span.end > span.start && is_blank(span.end[-1]))
		span.end--;
	return span;
}

bool span_is(Span span, const char *word)
{
	gsize n = strlen(word);

	return span_length(span) == n && g_ascii_strncasecmp(span.start, word, n) == 0;
}

bool span_starts(Span span, const char *word)
{
	gsize n = strlen(word);

	return span_length(span) >= n && memcmp(span.start, word, n) == 0;
}

char *span_copy(Span span)
{
	gsize n = span_length(span);
	char *copy = g_malloc(n + 1);

	memcpy(copy, span.start, n);
	copy[n] = '\0';
	return copy;
}
