/*
 * words.h: a line of an answer as words, to be compared with the vocabulary's phrases.
 */
#ifndef SIAGA_READ_WORDS_H
#define SIAGA_READ_WORDS_H

#include <glib.h>
#include <stdbool.h>

/* The line's words in lower case, without full stops and other marks; a comma is a word of its own.
 * Array of char *; caller unrefs. */
GPtrArray *words_of(const char *line);

/* How many of `words` from `at` on make up the phrase (commas between them do not count); 0: they are
 * others. */
guint words_match(const GPtrArray *words, guint at, const char *phrase);

/* The longest of `phrases` (of char *) that stands at `at`: how many words it takes; 0: none does. */
guint words_match_any(const GPtrArray *words, guint at, const GPtrArray *phrases);

/* The first place from `at` on where one of `phrases` stands; -1: nowhere. */
int words_find_any(const GPtrArray *words, guint at, const GPtrArray *phrases);

/* The first colon; one between digits belongs to a time of day ("pukul 09:00").  NULL: none; borrowed. */
const char *words_colon(const char *text);

#endif
