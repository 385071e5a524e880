/*
 * span.h: a piece of the mail's bytes, not copied and not ended by NUL, and its lines.
 */
#ifndef SIAGA_MESSAGE_BYTES_SPAN_H
#define SIAGA_MESSAGE_BYTES_SPAN_H

#include <glib.h>
#include <stdbool.h>

typedef struct Span {
	const char *start, *end;
} Span;

static inline gsize span_length(Span span)
{
	return (gsize)(span.end - span.start);
}

static inline Span span_of(const char *bytes, gsize length)
{
	Span span = {bytes, bytes};

	/* No bytes may be NULL, to which nothing is added. */
	if (length > 0)
		span.end += length;
	return span;
}

/* The character that ends lines: LF, or CR in a mail that has no LF at all. */
char span_newline(Span bytes);

/* Cuts the next line off the front of *rest; false when *rest is empty.  The line comes without its
 * end: neither `newline` nor any CR before it. */
bool span_line(Span *rest, char newline, Span *line_r);

/* Less blanks (space, tab, CR, LF) at both ends. */
Span span_trim(Span span);

/* Equal to `word`, ASCII case ignored. */
bool span_is(Span span, const char *word);

/* Begins with `word`. */
bool span_starts(Span span, const char *word);

/* Caller frees; NUL bytes stay, so the length matters. */
char *span_copy(Span span);

#endif
