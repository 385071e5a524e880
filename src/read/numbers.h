/*
 * numbers.h: the numbers behind an act: lines of a list, or entries.
 */
#ifndef SIAGA_READ_NUMBERS_H
#define SIAGA_READ_NUMBERS_H

#include "read/reading_rules.h"
#include "read/sentence.h"

/* Adds "2" or "2-4" to the reading's numbers; false: it is another word. */
bool numbers_add(const char *word, Reading *reading);

/* Numbers right behind the act, "1,3 dan 5-6" or all of them, go into the reading; the token behind them.
 * *loose_r becomes true when, in front of a note ("TOLAK 2 3 korban"), one may be part of it. */
guint numbers_read(const Sentence *sentence, const Head *head, Reading *reading, bool *loose_r);

#endif
