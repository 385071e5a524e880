/*
 * htmltoken.h: cutting HTML into text, start tags and end tags, as browsers do (HTML, 13.2.5).
 * Comments, declarations and the content of script, style, title and the like are passed over.
 * Each byte is looked at a fixed number of times, whatever the document.
 */
#ifndef SIAGA_MESSAGE_HTML_HTMLTOKEN_H
#define SIAGA_MESSAGE_HTML_HTMLTOKEN_H

#include "message/html/htmltag.h"

#include <glib.h>
#include <stdbool.h>

typedef enum { HTML_TEXT, HTML_START, HTML_END } HtmlTokenKind;

/* A piece of the document; at NULL: absent. */
typedef struct HtmlSlice {
	const char *at;
	gsize length;
} HtmlSlice;

/* The attributes that are kept, in the order of their names. */
typedef enum {
	ATTRIBUTE_ALT,
	ATTRIBUTE_BGCOLOR,
	ATTRIBUTE_CLASS,
	ATTRIBUTE_COLOR,
	ATTRIBUTE_DATA_MARKER,
	ATTRIBUTE_HIDDEN,
	ATTRIBUTE_ID,
	ATTRIBUTE_NAME,
	ATTRIBUTE_STYLE,
	ATTRIBUTE_TABINDEX,
	ATTRIBUTE_TYPE,
	ATTRIBUTES,
} HtmlAttribute;

typedef struct HtmlToken {
	HtmlTokenKind kind;
	HtmlSlice text; /* HTML_TEXT: character references not decoded yet */
	const HtmlTag *tag; /* HTML_START, HTML_END */
	HtmlSlice attributes[ATTRIBUTES]; /* HTML_START: values as written */
} HtmlToken;

typedef struct HtmlReader {
	const char *at, *end;
	bool no_quote[2]; /* no " (0), no ' (1) is left in the document */
} HtmlReader;

void htmltoken_init(HtmlReader *reader, const char *html, gsize length);

/* False at the end of the document.  The token points into the document. */
bool htmltoken_next(HtmlReader *reader, HtmlToken *token);

#endif
