/*
 * html.h: HTML -> readable plain text (inspect contract, `text`), by libxml2's push parser; no tree
 * is built and nothing is loaded.
 */
#ifndef SIAGA_MESSAGE_HTML_H
#define SIAGA_MESSAGE_HTML_H

#include "message/reply.h"

#include <stdbool.h>

typedef struct HtmlText {
	char *text; /* UTF-8, LF line ends */
	GArray *quoted; /* of TextRange: blockquote type=cite, gmail_quote, divRplyFwdMsg, ... */
	bool hidden; /* some text is not shown to a reader (display:none, zero size, white) */
	bool limited; /* a limit cut something */
} HtmlText;

/* `html` is valid UTF-8.  Caller frees with html_text_free(). */
HtmlText *html_to_text(const char *html, gsize length);
void html_text_free(HtmlText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HtmlText, html_text_free)

#endif
