/*
 * gif.h: a GIF picture without its comments and what programs put in (XMP, where a picture tells of its maker).
 */
#ifndef SIAGA_LETTER_GIF_H
#define SIAGA_LETTER_GIF_H

#include <glib.h>

/* Tables, pictures, their times and how often they are repeated, up to the trailer (GIF89a specification, 1990); NULL: it is
 * broken.  Caller unrefs. */
GByteArray *gif_clean(const guint8 *bytes, gsize length);

#endif
