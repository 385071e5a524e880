/*
 * marks.h: what of a mail bears on its structure: the lines that begin with "--", each of which may be a
 * boundary (RFC 2046, 5.1.1), and the header that stands below each if it is one.
 */
#ifndef SIAGA_MESSAGE_MIME_MARKS_H
#define SIAGA_MESSAGE_MIME_MARKS_H

#include "message/header/fields.h"

typedef struct Mark {
	Span line; /* empty for the first, below which the mail's own header stands */
	Header header;
} Mark;

typedef struct Marks {
	GArray *items; /* of Mark, in the order of the mail */
	const char *end; /* of what is read of the mail */
	char newline;
	bool limited; /* LIMIT_MARKS cut something */
} Marks;

/* The mail's own header alone.  Everything refers to the mail's bytes. */
void marks_init(Marks *marks, Span mail);
void marks_clear(Marks *marks);

/* All that is below it. */
void marks_scan(Marks *marks);

static inline const Mark *marks_at(const Marks *marks, guint index)
{
	return &g_array_index(marks->items, Mark, index);
}

/* Is the line "--" and the boundary?  *end_r: and "--" once more. */
bool mark_delimits(Span line, Span boundary, bool *end_r);

#endif
