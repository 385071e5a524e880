/*
 * layout.h: from the text that a template makes to what is sent: lines of at most 72 columns for the
 * plain part, and paragraphs, tables and lists for the HTML part.
 */
#ifndef SIAGA_LETTER_LAYOUT_H
#define SIAGA_LETTER_LAYOUT_H

#include <glib.h>
#include <jansson.h>

enum { LAYOUT_COLUMNS = 72 };

/* Breaks longer lines between words; what follows a break hangs under the text of "- item", "1. item"
 * and "Label : text".  Trailing spaces go, several empty lines become one, and one line feed ends the
 * text.  A word longer than a line stays whole.  Caller frees. */
char *layout_wrap(const char *text);

/* One line in the middle of 72 columns.  Caller frees. */
char *layout_center(const char *line);

/* The same text as blocks between empty lines, an array of objects, each with all of these names, one
 * of them filled and its flag ("ada_kop" and so on) true:
 *   kop      [line]          lines above a row of "===="
 *   paragraf [line]
 *   tabel    [{kunci, isi}]  every line reads "Label : text"
 *   butir    [line]          every line reads "- item"
 * New reference. */
json_t *layout_blocks(const char *text);

/* One with nothing in it.  New reference. */
json_t *layout_block_empty(void);

#endif
