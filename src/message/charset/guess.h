/*
 * guess.h: which charset bytes are in that do not tell.  Made for short texts (a subject, a few
 * lines), where detectors built for web pages fail: every candidate is decoded and the reading is
 * judged by how much it looks like writing.
 */
#ifndef SIAGA_MESSAGE_CHARSET_GUESS_H
#define SIAGA_MESSAGE_CHARSET_GUESS_H

#include <glib.h>
#include <stdbool.h>

/* The most likely charset of bytes that are not ASCII and not valid UTF-8.  Static. */
const char *guess_charset(const char *bytes, gsize length);

/* What the bytes are in when they make no sense as declared (a converter's name), in another charset
 * however do; NULL: the declaration may be right.  Static. */
const char *guess_instead(const char *bytes, gsize length, const char *declared);

/* Is it a charset in which most characters take two bytes? */
bool guess_is_double_byte(const char *converter);

#endif
