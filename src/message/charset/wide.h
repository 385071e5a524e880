/*
 * wide.h: texts of two or four bytes a character, which show by their mark or by their NULs, whatever is
 * declared.
 */
#ifndef SIAGA_MESSAGE_CHARSET_WIDE_H
#define SIAGA_MESSAGE_CHARSET_WIDE_H

#include <glib.h>

/* The name of the converter; NULL: not such a text.  Static. */
const char *wide_charset(const char *bytes, gsize length);

#endif
