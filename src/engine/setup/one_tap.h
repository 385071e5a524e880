/*
 * one_tap.h: the choices of a letter as links that write the answer: a mail to the office with the code as its
 * subject and the word in it.  It works in any mail program, without a server.
 */
#ifndef SIAGA_ENGINE_ONE_TAP_H
#define SIAGA_ENGINE_ONE_TAP_H

#include "model/letter.h"

#include <jansson.h>

/* Array of {judul, kata, tautan}: the letter's own choices, then those of each line that has a code; empty
 * without any code.  `address` is where answers go.  New reference. */
json_t *one_tap_links(const Language *language, const LetterWanted *wanted, const char *address);

#endif
