/*
 * matters.h: how many matters a mail lists, so that it can be proposed to be split (PECAH).
 */
#ifndef SIAGA_READ_REPORT_MATTERS_H
#define SIAGA_READ_REPORT_MATTERS_H

#include <glib.h>

/* The items of a list ("1.", "a)", "-", "•", also in running text), each its text without the mark; a text without a
 * list is one matter.  Array of char *, never empty; caller unrefs. */
GPtrArray *matters_of(const char *text);

/* Those of a text that is worth splitting, each in one line: at least two, of some words each, most of which are no
 * fields of a form ("Waktu: …").  NULL: it is one matter.  Array of char *; caller unrefs. */
GPtrArray *matters_to_split(const char *text);

#endif
