/*
 * buttons.h: where the answers that can be touched stand in the HTML part of a letter, and in what rows.
 */
#ifndef SIAGA_LETTER_BUTTONS_H
#define SIAGA_LETTER_BUTTONS_H

#include <jansson.h>

/* The index of the block (layout.h) before which they stand: behind the table that says what the letter is about, before
 * a list; without either at the end.  Where that would not be on a telephone's first screen (390 x 600 pixels, by the
 * length of the texts), further up; never between "such:" and what it leads to. */
size_t buttons_place(const json_t *blocks);

/* `buttons` (an array of {judul, kata, tautan}) by rows, an array of {judul, tombol}: those of one title in one row, with
 * its title once.  Each has `lagi`: true where another follows in its row.  New reference. */
json_t *buttons_rows(const json_t *buttons);

#endif
