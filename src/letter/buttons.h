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

/* Gives each block `jawaban`, rows of buttons that stand above it, and `ada_tombol`, true above the first of them.
 * `buttons` is an array of {judul, kata, tautan}; a row is {judul, tombol}, those of one title, each of them with `lagi`:
 * true where another follows.  The row of an item ("1. 0147") stands behind the item, where each of them has exactly one
 * block that begins with its number and names its entry; else all stand at `place`. */
void buttons_spread(json_t *blocks, size_t place, const json_t *buttons);

#endif
