/*
 * textrange.h: pieces of a text that its HTML marks.
 */
#ifndef SIAGA_MESSAGE_TEXT_TEXTRANGE_H
#define SIAGA_MESSAGE_TEXT_TEXTRANGE_H

#include <glib.h>
#include <stdbool.h>

/* A piece of text, in bytes. */
typedef struct TextRange {
	gsize start, end;
	bool
	    indented; /* a plain <blockquote>: a quote where an attribution stands above or within */
} TextRange;

/* The same pieces in order and apart: those that touch or overlap are joined, and what is marked as
 * quoted is no longer indented.  Sorts `ranges`.  Caller frees. */
GArray *textrange_join(GArray *ranges);

#endif
