/*
 * htmlquote.h: the marks that mail programs leave in HTML where they quote.
 */
#ifndef SIAGA_MESSAGE_HTML_HTMLQUOTE_H
#define SIAGA_MESSAGE_HTML_HTMLQUOTE_H

#include "message/html/htmltoken.h"

typedef enum {
	QUOTE_NONE,
	QUOTE_ELEMENT, /* all of the element */
	QUOTE_GMAIL, /* the <blockquote>s in it and what stands before the first; all where it has none,
	                since answers are written between them */
	QUOTE_INDENTED, /* a <blockquote> without a program's sign: what is above it tells */
	QUOTE_REST, /* from here to the end of the document */
	QUOTE_REST_IF_HEADER, /* the same, if the text that follows begins as a header block does */
} HtmlQuote;

/* What the element that `token` (HTML_START) begins marks. */
HtmlQuote htmlquote_of(const HtmlToken *token);

/* Whether `text` begins with a short label and a colon, as "From: ..." in any language. */
bool htmlquote_header_follows(const char *text);

#endif
