/*
 * words.h: the full text index over entries.  Secret entries (rahasia and above) are not in it.
 */
#ifndef SIAGA_STORE_WORDS_H
#define SIAGA_STORE_WORDS_H

#include "model/entry.h"
#include "store/store.h"

bool words_add(Store *store, const Entry *entry, GError **err);
/* entry->text NULL leaves the words of the text as they are.  An entry that has become secret loses all
 * its words; one that is not secret any more is found by summary, place and reporter. */
bool words_update(Store *store, const Entry *entry, GError **err);

/* An expression of FTS5 that finds entries with all of the words people typed, whatever characters
 * they hold; a star at a word's end finds words that begin so.  NULL: there is no word in it. */
char *words_expression(const char *typed);

#endif
