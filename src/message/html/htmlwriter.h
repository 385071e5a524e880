/*
 * htmlwriter.h: plain text from the text pieces of a document: white space folded, character
 * references decoded, line ends and blank lines where blocks want them.
 */
#ifndef SIAGA_MESSAGE_HTML_HTMLWRITER_H
#define SIAGA_MESSAGE_HTML_HTMLWRITER_H

#include "message/html/htmltoken.h"

#include <stdbool.h>

typedef struct HtmlWriter {
	GString *out;
	bool visible; /* set by the caller: what follows is seen by a reader */
	bool pre; /* set by the caller: white space is kept */
	bool hidden; /* text came while not visible, and was left out */
	guint newlines; /* line ends due before the next text */
	GString *gap; /* white space that is kept, due before the next text */
	bool space; /* a space is due before the next text */
	bool filled; /* the line holds nothing but no-break spaces */
} HtmlWriter;

void htmlwriter_init(HtmlWriter *writer);

/* A piece of the document's text, character references not decoded. */
void htmlwriter_text(HtmlWriter *writer, HtmlSlice slice);

/* A block begins or ends here; `spaced` wants a blank line. */
void htmlwriter_block(HtmlWriter *writer, bool spaced);

/* <br> */
void htmlwriter_break(HtmlWriter *writer);

/* A table's cell begins: apart from the one before. */
void htmlwriter_cell(HtmlWriter *writer);

/* Where the text written so far ends. */
gsize htmlwriter_length(const HtmlWriter *writer);

/* The text; the writer is empty afterwards.  Caller frees. */
char *htmlwriter_finish(HtmlWriter *writer);

#endif
