/*
 * guess.h: which charset bytes are in that do not tell.  Made for short texts (a subject, a few
 * lines), where detectors built for web pages fail: every candidate is decoded and the reading is
 * judged by how much it looks like writing.
 */
#ifndef SIAGA_MESSAGE_GUESS_H
#define SIAGA_MESSAGE_GUESS_H

#include <glib.h>

/* The most likely charset of bytes that are not ASCII and not valid UTF-8, or that are ASCII but hold
 * the escapes of a 7-bit charset.  NULL: nothing to be guessed.  Static. */
const char *guess_charset(const char *bytes, gsize length);

/* A 7-bit charset that shows by its escapes (ISO-2022-*, HZ) or UTF-16 by its mark or NULs; NULL:
 * none.  Static. */
const char *guess_escaped(const char *bytes, gsize length);

#endif
