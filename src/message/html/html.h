/*
 * html.h: HTML -> readable plain text (inspect contract, `text`): blocks and <br> end lines, at most
 * one blank line between paragraphs, no markup added.  No tree is built and nothing is loaded; the
 * work grows with the length alone.
 *
 * Text that a reader would not see (display:none, no size, the background's colour ...) is left out:
 * what nobody was shown must not count as written.
 */
#ifndef SIAGA_MESSAGE_HTML_HTML_H
#define SIAGA_MESSAGE_HTML_HTML_H

#include "message/text/textrange.h"

#include <stdbool.h>

typedef struct HtmlText {
	char *text; /* UTF-8, LF line ends, no blank line at either end */
	GArray *quoted; /* of TextRange, in order, apart: blockquote type=cite, gmail_quote, ... */
	bool hidden; /* some text is not shown to a reader and was left out */
	bool limited; /* a limit cut something */
} HtmlText;

/* `html` is valid UTF-8.  Caller frees with html_text_free(). */
HtmlText *html_to_text(const char *html, gsize length);
void html_text_free(HtmlText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HtmlText, html_text_free)

#endif
