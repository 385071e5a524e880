/*
 * escaped.h: 7-bit charsets that show by their escapes, whatever is declared.
 */
#ifndef SIAGA_MESSAGE_CHARSET_ESCAPED_H
#define SIAGA_MESSAGE_CHARSET_ESCAPED_H

#include <glib.h>

/* ISO-2022-* or HZ; NULL: none.  Static. */
const char *escaped_charset(const char *bytes, gsize length);

#endif
