/*
 * phrase.h: telling set phrases of machines in a text, whatever its case, line breaks and quotes.
 */
#ifndef SIAGA_MESSAGE_TEXT_PHRASE_H
#define SIAGA_MESSAGE_TEXT_PHRASE_H

#include <glib.h>
#include <stdbool.h>

/* The first `limit` bytes of `text` (valid UTF-8) in lower case, each run of white space one space,
 * none at either end, typographic apostrophes and dashes plain.  Phrases are written in this form
 * and found with strstr().  Caller frees. */
char *phrase_fold(const char *text, gsize limit);

/* The phrase of `phrases` (ended by NULL) that is in `folded`, the first of the list; NULL: none. */
const char *phrase_in(const char *folded, const char *const *phrases);

/* The same, where `folded` begins with it. */
const char *phrase_begins(const char *folded, const char *const *phrases);

#endif
