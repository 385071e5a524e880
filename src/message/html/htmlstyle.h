/*
 * htmlstyle.h: what an element's own attributes say about how its text looks, as far as it decides
 * whether a reader sees the text at all.
 */
#ifndef SIAGA_MESSAGE_HTML_HTMLSTYLE_H
#define SIAGA_MESSAGE_HTML_HTMLSTYLE_H

#include "message/html/htmltoken.h"

#include <stdbool.h>

/* Inherited from element to element. */
typedef struct HtmlLook {
	gint32 colour; /* 0xRRGGBB; COLOUR_DEFAULT, COLOUR_UNKNOWN */
	gint32 background;
	bool gone : 1; /* no element inside can show itself again */
	bool tiny : 1; /* font size of none or one pixel */
	bool invisible : 1; /* visibility: hidden */
	bool pre : 1; /* white space is kept */
} HtmlLook;

enum { COLOUR_DEFAULT = -1, COLOUR_UNKNOWN = -2, COLOUR_CLEAR = -3 };

/* The look of a document's root: nothing told. */
HtmlLook htmlstyle_root(void);

/* The look of the element that `token` (HTML_START) begins, inside one of look `parent`.
 * *compact: it is a paragraph without a margin below. */
HtmlLook htmlstyle_of(const HtmlToken *token, HtmlLook parent, bool *compact);

/* False when text of this look cannot be seen or read. */
bool htmlstyle_visible(const HtmlLook *look);

/* Whether `slice` holds `word` (ASCII, lower case), in any case. */
bool htmlstyle_has(HtmlSlice slice, const char *word);

#endif
