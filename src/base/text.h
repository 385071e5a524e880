/*
 * text.h: making strings from outside safe to show and to store.
 */
#ifndef SIAGA_BASE_TEXT_H
#define SIAGA_BASE_TEXT_H

#include <glib.h>
#include <stdbool.h>

/* Valid UTF-8 without NUL from any bytes: each undecodable byte becomes U+FFFD.  *damaged (may be
 * NULL) tells whether anything had to be replaced or dropped.  Caller frees. */
char *text_utf8(const char *bytes, gsize length, bool *damaged);

/* One line that is safe on a terminal and in a log: C0, DEL, C1, bidi controls and line
 * separators become \xNN or \u{NNNN}; invalid UTF-8 is repaired first.  Caller frees. */
char *text_escape(const char *text);

/* As text_escape(), but line feeds and tabs stay.  Caller frees. */
char *text_escape_lines(const char *text);

/* As text_escape(), cut to `columns` terminal columns (wide characters count two), the cut shown
 * by an ellipsis.  Caller frees. */
char *text_fit(const char *text, int columns);

/* As text_escape(), in lines of at most `columns` terminal columns: broken at blanks, a longer word where
 * it must be.  At least one line; caller frees with g_strfreev(). */
char **text_wrap(const char *text, int columns);

/* At most `most` bytes of valid UTF-8 and an ellipsis where something is left out.  Caller frees. */
char *text_shortened(const char *text, gsize most);

/* The same with a capital letter first.  Caller frees. */
char *text_capitalized(const char *text);

/* Terminal columns that `text` takes; text is UTF-8 without control characters. */
int text_columns(const char *text);

#endif
