/*
 * htmltag.h: the elements of HTML that matter to a plain-text reading.
 */
#ifndef SIAGA_MESSAGE_HTML_HTMLTAG_H
#define SIAGA_MESSAGE_HTML_HTMLTAG_H

#include <glib.h>

enum {
	TAG_BLOCK = 1 << 0, /* begins and ends a line */
	TAG_SPACED = 1 << 1, /* a block with a blank line before and after it */
	TAG_VOID = 1 << 2, /* has no end tag */
	TAG_RAW = 1 << 3, /* its content is no text of the document: left out */
	TAG_SCOPE = 1 << 4, /* an end tag inside it closes nothing outside it */
	TAG_CELL = 1 << 5, /* apart from its neighbour by a space */
	TAG_PRE = 1 << 6, /* white space is kept */
};

typedef enum {
	TAG_UNKNOWN, /* any name that is not in the table: as <span> */
	TAG_BR,
	TAG_IMG,
	TAG_P,
	TAG_LI,
	TAG_DIV,
	TAG_HR,
	TAG_BLOCKQUOTE,
	TAG_TABLE,
	TAG_TR,
	TAG_TD,
	TAG_TH,
	TAG_BODY,
	TAG_LIST,
	TAG_HEADING,
	TAG_OTHER_BLOCK,
	TAG_SPACED_BLOCK,
	TAG_OTHER_VOID,
	TAG_PREFORMATTED,
	TAG_SPAN,
	TAG_FONT,
	TAG_ANCHOR,
	TAG_STYLED, /* b, i, u, ... */
	TAG_LEFT_OUT, /* script, style, title ... */
	TAG_IDS,
} HtmlTagId;

typedef struct HtmlTag {
	const char *name; /* lower case */
	HtmlTagId id; /* elements that nest and close alike share one */
	guint flags;
} HtmlTag;

/* Never NULL; a constant.  `name` in any case. */
const HtmlTag *htmltag_find(const char *name, gsize length);

#endif
