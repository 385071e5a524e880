/*
 * convert.h: bytes of a charset that is known -> UTF-8, by ICU's own tables, which need no file: it works in the
 * parser's sandbox.
 */
#ifndef SIAGA_MESSAGE_CHARSET_CONVERT_H
#define SIAGA_MESSAGE_CHARSET_CONVERT_H

#include <glib.h>

/* Decodes as `charset` (a name that charset_known() takes), bad bytes as U+FFFD; *errors_r is how
 * many there were.  Caller frees. */
char *charset_convert(const char *bytes, gsize length, const char *charset, gsize *errors_r);

#endif
